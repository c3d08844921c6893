#!/usr/bin/env bash
# Sends the rows of a file to a Kafka topic, one JSON object a record:  jobs/produce.sh --help
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

exec "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/submit.sh" org.sparkactivations.job.ProduceJob "$@"
