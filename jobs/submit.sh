#!/usr/bin/env bash
# Submits a main class of this project's jar to Spark:  jobs/submit.sh [--short] CLASS [ARGUMENT...]
# --short says that the work is short by nature, and to be begun soon rather than done fast.
#
# Spark is, in this order: $SPARK_HOME, the spark-submit on the PATH, the Spark home that the build lays out in
# target/spark. The jar is built when it is missing or older than its sources.
#
#   SPARK_ACTIVATIONS_SUBMIT_ARGS  further arguments of spark-submit, e.g. "--master yarn --num-executors 8"
#   SPARK_CONF_DIR                 Spark's configuration; for the Spark home in target/spark this is conf/ by default
#   JAVA_HOME                      the JDK (17 or later) of the build and of the Spark home in target/spark
set -euo pipefail

source "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/build.sh"
length=
if [ "${1:-}" = --short ]; then
  length=short
  shift
fi
main_class=${1:?usage: jobs/submit.sh [--short] CLASS [ARGUMENT...]}
shift

# Questions about the job itself need no Spark, and no waiting for it.
case "$#${1:-}" in
  1--help | 1-h | 1--version) exec "$java" -XX:TieredStopAtLevel=1 -cp "$jar:$root/target/spark/jars/*" "$main_class" "$1" ;;
esac

read -r -a submit_args <<<"${SPARK_ACTIVATIONS_SUBMIT_ARGS:-}"
submission=(${submit_args[@]+"${submit_args[@]}"} --class "$main_class" "$jar" "$@")

# A Spark of the machine's own keeps its configuration; only if that says nothing about logging, ours makes it quiet.
quiet_unless_configured() {
  if [ ! -f "$1/log4j2.properties" ]; then
    export SPARK_SUBMIT_OPTS="\"-Dlog4j2.configurationFile=file:$root/conf/log4j2.properties\" ${SPARK_SUBMIT_OPTS:-}"
  fi
}

if [ -n "${SPARK_HOME:-}" ] && [ -x "$SPARK_HOME/bin/spark-submit" ]; then
  quiet_unless_configured "${SPARK_CONF_DIR:-$SPARK_HOME/conf}"
  exec "$SPARK_HOME/bin/spark-submit" "${submission[@]}"
fi
if [ -z "${SPARK_HOME:-}" ] && command -v spark-submit >/dev/null; then
  quiet_unless_configured "${SPARK_CONF_DIR:-}"
  exec spark-submit "${submission[@]}"
fi

# No distribution: Spark's own launcher composes the command from the jars, module flags included.
export SPARK_HOME=${SPARK_HOME:-$root/target/spark}
[ -d "$SPARK_HOME/jars" ] || fail "SPARK_HOME=$SPARK_HOME holds neither bin/spark-submit nor jars/; unset it to use Maven's Spark"
export SPARK_SCALA_VERSION=2.13
configured=${SPARK_CONF_DIR:-}${submit_args[*]-}
export SPARK_CONF_DIR=${SPARK_CONF_DIR:-$root/conf}
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}

# It prints a NUL, a line break, and the words of the command, each ended by a NUL.
command=()
while IFS= read -r -d '' word; do
  command+=("${word#$'\n'}")
done < <("$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \
  org.apache.spark.deploy.SparkSubmit "${submission[@]}")
[ ${#command[@]} -gt 1 ] || fail "Spark's launcher gave no command; is $java a JDK 17 or later?"
command=("${command[@]:1}")

# A class path, jars or a master of the user's own are served as Spark serves them.
if [ -z "$configured" ]; then
  source "$root/jobs/start.sh"
  start_faster "$length"
fi
exec "${command[@]}"
