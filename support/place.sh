#!/bin/sh
# place.sh FOLDER [4]: notes in FOLDER/.place where the checkout and the JDK of the edition are, if that is not what is noted
# there, and then says which JDK it is where JAVA_HOME names another one.
set -eu

jdk=$(sh support/jdk17.sh "${2:-}")
now=$(printf '%s\n' "$PWD" "$jdk" "$(cat "$jdk/release")")
[ "$(cat "$1/.place" 2>/dev/null)" != "$now" ] || exit 0
if [ -n "${JAVA_HOME:-}" ] && [ "$jdk" != "$JAVA_HOME" ]; then
    echo "setup: Spark ${2:-3.5} runs on the JDK in $jdk, since it was not tested with the one in JAVA_HOME, $JAVA_HOME"
elif [ -n "${2:-}" ]; then
    echo "setup: Spark $2 runs on the JDK in $jdk"
fi
mkdir -p "$1"
printf '%s\n' "$now" >"$1/.place"
