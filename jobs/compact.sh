#!/usr/bin/env bash
# Folds the epochs of a stream's output into few large files in a new directory:
#   jobs/compact.sh --input OUT --output NEW
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

exec "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/submit.sh" org.sparkactivations.job.CompactJob "$@"
