#!/usr/bin/env bash
# Prints the layers of a Keras model and the SQL that scores it:  jobs/model.sh churn.keras
# As one SQL expression with the weights in it:                   jobs/model.sh churn.keras --to-sql
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

exec "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/submit.sh" org.sparkactivations.job.ModelJob "$@"
