#!/usr/bin/env bash
# Measures how long the short commands take, as Spark's launcher starts them and as jobs/start.sh does, in turn, and prints
# the table of src/site/markdown/performance/start.md:  src/test/bash/first_answer.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-5}
times=$(mktemp -d)
trap 'rm -rf "$times"' EXIT
TIMEFORMAT='%R %U %S'

# Seconds of a command, by the clock and of the processors, to the file that is named.
measure() {
  local name=$1
  shift
  { time "$@" >"$times/output" 2>&1; } 2>>"$times/$name"
}

# The median of a column of sums: 1 is the clock, 2 the processors, user and system.
median() {
  awk -v column="$2" '{ print column == 1 ? $1 : $2 + $3 }' "$times/$1" | sort -n \
    | awk '{ a[NR] = $1 } END { printf "%.1f", NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'
}

names=(sql doctor batch stream)

# Builds what is missing, and makes the archive in the background.
jobs/sql.sh -e "SELECT relu(-2)" >"$times/output" 2>&1
until compgen -G 'target/start/*.jsa' >/dev/null; do sleep 1; done
for ((round = 0; round <= rounds; round++)); do
  for name in "${names[@]}"; do
    arguments=()
    [ "$name" != sql ] || arguments=(-e "SELECT relu(-2)")
    # A configuration that is named is the user's own, and served as Spark serves it.
    measure "$name-plain" env SPARK_CONF_DIR="$PWD/conf" "jobs/$name.sh" ${arguments[@]+"${arguments[@]}"}
    measure "$name-archive" "jobs/$name.sh" ${arguments[@]+"${arguments[@]}"}
    [ "$round" -gt 0 ] || rm "$times/$name-"*
  done
done

echo '| seconds, median | as Spark starts it | processor | from the archive | processor | Relative |'
echo '|---|---|---|---|---|---|'
for name in "${names[@]}"; do
  plain=$(median "$name-plain" 1)
  archive=$(median "$name-archive" 1)
  printf '| `jobs/%s.sh` | %s | %s | %s | %s | %s |\n' "$name" "$plain" "$(median "$name-plain" 2)" "$archive" \
    "$(median "$name-archive" 2)" "$(awk "BEGIN { printf \"%.2f\", $archive / $plain }")"
done
