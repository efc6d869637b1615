#!/usr/bin/env bash
# Prints the java program of the first Java that is at least version $1: JAVA_HOME, then PATH, then /usr/lib/jvm.
set -euo pipefail
wanted=${1:?usage: find_java.sh MINIMUM_VERSION}

major() { # the first number of the version, empty when this is no working Java
  "$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1
}

for java in "${JAVA_HOME:-}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
  [ -x "$java" ] || continue
  found=$(major "$java" || true)
  if [ -n "$found" ] && [ "$found" -ge "$wanted" ]; then
    echo "$java"
    exit 0
  fi
done
echo "no Java $wanted or newer in JAVA_HOME, on PATH or in /usr/lib/jvm" >&2
exit 1
