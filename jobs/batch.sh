#!/usr/bin/env bash
# Applies activation functions to a table and writes Parquet:  jobs/batch.sh --help
# Without arguments: the bundled penguins, as conf/batch.properties says, into a fresh target/sample/<time>.
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

jobs=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
length=()
if [ $# -eq 0 ]; then
  length=(--short)
  cd "$jobs/.."
  set -- --config conf/batch.properties --output "target/sample/$(date -u +%Y%m%dT%H%M%S)-$$/penguins"
fi
exec "$jobs/submit.sh" ${length[@]+"${length[@]}"} org.sparkactivations.job.BatchJob "$@"
