#!/usr/bin/env bash
# Draws the curves of functions as PNG and SVG:  jobs/plot.sh tanh --from -5 --to 5 --step 0.1
# Needs no Spark: a plain java command. Builds what is missing first.
set -euo pipefail
export SPARK_ACTIVATIONS_SCRIPT=$0

source "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/build.sh"
exec "$java" -cp "$jar:$root/target/plot/jars/*" org.sparkactivations.plot.PlotJob "$@"
