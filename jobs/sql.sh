#!/usr/bin/env bash
# Runs SQL with the activation functions:  jobs/sql.sh -e "SELECT relu(-2), relu(0.3)"
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

# What reads no table is short by nature; a file, or what names one, may take long.
length=(--short)
shopt -s nocasematch
[[ " $* " != *[[:space:]]-f* && $* != *from* && $* != *table* ]] || length=()
exec "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/submit.sh" ${length[@]+"${length[@]}"} org.sparkactivations.job.SqlJob "$@"
