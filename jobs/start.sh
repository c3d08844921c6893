# Sourced by submit.sh: start_faster lets the JVM map the classes of an earlier run from a class-data archive, where most of
# the time of a short run would go into loading them one by one.
#
# The archives lie in target/start, one for each JDK and place. A first use makes one: in the background, when the run
# itself has ended, by Rehearsal, with what other processes leave of the machine. A later one takes it, and the JVM goes on
# without it if a jar, the JDK or the heap is another. Nothing here has to succeed for a job to run.

# Whether Spark and Hadoop find all of conf/ without the class path: spark-defaults.conf in SPARK_CONF_DIR, log4j2.properties
# by a property.
conf_is_plain() {
  local file
  for file in "$root"/conf/*; do
    case ${file##*/} in
      metrics.properties) return 1 ;;
      *.properties | spark-defaults.conf) ;;
      *) return 1 ;;
    esac
  done
}

# Sets class_path to the one given, with every jar of a directory named, without conf/, and the job's jar at its end: an
# archive knows no directories. Fails if there is another directory.
name_jars() {
  local entry file entries=()
  class_path=
  while IFS= read -r -d : entry; do
    entries+=("$entry")
  done <<<"$1:"
  for entry in "${entries[@]}"; do
    case $entry in
      "$root/conf/") conf_is_plain || return 1 ;;
      */\*) for file in "${entry%\*}"*.jar; do class_path+=$file: ; done ;;
      *.jar) class_path+=$entry: ;;
      *) return 1 ;;
    esac
  done
  class_path+=$jar
}

# Prints the archive for a JDK and the class path, if it is there, whole, and made after the jar. Its name ends in its size,
# for JDK 17 dies of one that is cut off.
whole_archive() {
  local archive size
  for archive in "$archives-"*.jsa; do
    size=${archive##*-}
    if [ "$archive" -nt "$jar" ] && [ "$(wc -c <"$archive")" -eq "${size%.jsa}" ]; then
      echo "$archive"
      return
    fi
  done 2>/dev/null
}

# Waits for the end of this process, which will be the job's, and makes the archive: under another name until it is whole.
rehearse() {
  local made=$archives.$$ scratch waited=0
  while kill -0 $$; do
    [ $((waited += 1)) -le 600 ] || return 0
    sleep 1
  done
  scratch=$(mktemp -d)
  cd "$root"
  nice -n 19 "$@" -XX:TieredStopAtLevel=1 "-XX:ArchiveClassesAtExit=$made" "${start[@]}" \
    org.apache.spark.deploy.SparkSubmit --class org.sparkactivations.job.Rehearsal "$jar" "$scratch" || true
  rm -rf "$scratch"
  find "$root/target/start" -name '*.jsa' ! -newer "$jar" -exec rm -f {} +
  if [ -s "$made" ] && [ "$archives.begun" -nt "$jar" ]; then
    mv -f "$made" "$archives-$(($(wc -c <"$made"))).jsa"
  fi
  rm -f "$made"
}

# Rewrites the java command in `command`: Spark's launcher has composed it, java, -cp, the class path, flags, SparkSubmit.
#   $1  "short" if the work is short by nature, so that the second compiler would work for nothing
start_faster() {
  local class_path archives archive jdk=${command[0]%/bin/java} start=() word
  [ "${command[1]}" = -cp ] && name_jars "${command[2]}" || return 0
  archives=$root/target/start/$({ cat "$jdk/release" 2>/dev/null; echo "$jdk:$class_path"; } | cksum | cut -d ' ' -f 1)
  for word in "-Dlog4j2.configurationFile=file:$root/conf/log4j2.properties" -cp "$class_path" "${command[@]:3}"; do
    [ "$word" != org.apache.spark.deploy.SparkSubmit ] || break
    start+=("$word")
  done
  archive=$(whole_archive)
  # One that is at it, or has failed, is left alone for an hour.
  if [ -z "$archive" ] && [ -z "$(find "$archives.begun" -newer "$jar" -mmin -60 2>/dev/null)" ] \
    && mkdir -p "$root/target/start" 2>/dev/null && true 2>/dev/null >"$archives.begun"; then
    rehearse "${command[0]}" </dev/null >/dev/null 2>&1 &
  fi
  [ -z "$archive" ] \
    || start=("-XX:SharedArchiveFile=$archive" -Xshare:auto -XX:+VerifySharedSpaces "-Xlog:cds*=off" "${start[@]}")
  [ "$1" != short ] || start=(-XX:TieredStopAtLevel=1 "${start[@]}")
  command=("${command[0]}" "${start[@]}" "${command[@]:$((${#command[@]} - ${#submission[@]} - 1))}")
}
