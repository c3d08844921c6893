#!/usr/bin/env bash
# Applies activation functions to the records of Kafka and writes Parquet:  jobs/stream.sh --help
# Without --bootstrap-servers it starts a Kafka broker of its own on this machine, sends it sample records, reads them
# into a fresh target/sample/<time>, and stops the broker.
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

length=()
[ $# -gt 0 ] || length=(--short)
exec "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/submit.sh" ${length[@]+"${length[@]}"} org.sparkactivations.job.StreamSample "$@"
