#!/usr/bin/env bash
# Says whether the functions work in Spark as it is configured, and for each fault the line that mends it:
#   SPARK_ACTIVATIONS_SUBMIT_ARGS="--master ... --conf ..." jobs/doctor.sh
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

exec "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/submit.sh" --short org.sparkactivations.job.DoctorJob "$@"
