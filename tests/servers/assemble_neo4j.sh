#!/usr/bin/env bash
# Puts the jars of a Neo4j server (5.26 or 2026) into .servers/neo4j-VERSION/lib. A second run does nothing;
# an interrupted one leaves no lib, because the jars are moved into place in one step when all have arrived.
set -euo pipefail
version=${1:?usage: assemble_neo4j.sh 5.26|2026}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
pom="$here/neo4j-$version/pom.xml"
home="$here/../../.servers/neo4j-$version"
[ -f "$pom" ] || { echo "no such server: $pom" >&2; exit 1; }
mkdir -p "$home"
home=$(cd "$home" && pwd)

exec 9>"$home/lock" # two runs at once: the second waits, then finds everything done
flock 9
if cmp -s "$pom" "$home/lib/pom.xml"; then exit 0; fi

echo "assembling Neo4j $version (about 150 MB the first time)"
rm -rf "$home/lib" "$home/arriving"
# Maven is a Java program too, so it gets the Java that was found, which need not be the one on PATH.
java=$(bash "$here/find_java.sh" 17)
JAVA_HOME=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
export JAVA_HOME
mvn -B -ntp -q -Dstyle.color=never -f "$pom" org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
  -DincludeScope=runtime "-DoutputDirectory=$home/arriving"
cp "$pom" "$home/arriving/pom.xml" # which server this is: the stamp of the next run
mv "$home/arriving" "$home/lib"
