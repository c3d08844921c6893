# Sourced by the other scripts: sets $root, $java and $jar, and builds the jar when it is missing or older than its
# sources.
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() {
  echo "${SPARK_ACTIVATIONS_SCRIPT:-$0}: $*" >&2
  exit 2
}

newest_jar() {
  [ -d "$root/target" ] || return 0
  find "$root/target" -maxdepth 1 -name 'spark-activations_*-all.jar' -exec ls -t {} + 2>/dev/null | head -n 1
}

is_current() {
  [ -n "$1" ] && [ -d "$root/target/spark/jars" ] \
    && [ -z "$(find "$root/src/main" "$root/src/codegen" "$root/pom.xml" -newer "$1" -print -quit)" ]
}

jar=$(newest_jar)
if ! is_current "$jar"; then
  echo "Building the jar (./mvnw -Dquick package); the first time, Maven fetches Spark ..." >&2
  (cd "$root" && ./mvnw -B -q -Dquick package) >&2 || fail "the build failed, see above"
  jar=$(newest_jar)
fi
