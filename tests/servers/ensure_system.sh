#!/usr/bin/env bash
# Makes sure of what the tests need and pip cannot bring: Java 17 and Maven (for the real Neo4j), Chromium, a font
# and a library of the browser's driver.
# Installs Debian's packages where it may; otherwise ends with the one line to type. Does nothing when all is there.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
missing=()

if [ -z "${NETMAP_TEST_NEO4J:-}" ]; then # with a server of the tester's own, none is assembled
  bash "$here/find_java.sh" 17 >/dev/null 2>&1 || missing+=(openjdk-17-jre-headless)
  command -v mvn >/dev/null || missing+=(maven)
fi
command -v chromium >/dev/null || missing+=(chromium)
# Without any font headless Chromium draws empty pages, and Debian's package only recommends one.
[ -n "$(find /usr/share/fonts /usr/local/share/fonts -name '*.[to]tf' -print -quit 2>/dev/null)" ] || missing+=(fonts-dejavu-core)
# Playwright brings a Node.js of its own, which is linked against this library.
[ -n "$(find /usr/lib /lib -name 'libatomic.so.1' -print -quit 2>/dev/null)" ] || missing+=(libatomic1)
[ ${#missing[@]} -gt 0 ] || exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
if ! command -v apt-get >/dev/null; then
  echo "make test needs these (Debian's names), please install them: ${missing[*]}" >&2
  exit 1
elif [ "$(id -u)" = 0 ]; then
  as_root=(env)
elif sudo -n true 2>/dev/null; then
  as_root=(sudo -n env)
else
  echo "sudo apt-get update && sudo $install" >&2
  exit 1
fi
echo "installing ${missing[*]}"
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086  # the words of the command are meant to be split
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive $install -qq >/dev/null
