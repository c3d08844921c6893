#!/usr/bin/env bash
# Runs SQL with the activation functions:  jobs/sql.sh -e "SELECT relu(-2), relu(0.3)"
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

exec "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/submit.sh" org.sparkactivations.job.SqlJob "$@"
