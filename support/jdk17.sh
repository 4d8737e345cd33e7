#!/bin/sh
# jdk17.sh [4]: prints the home of a JDK 17: JAVA_HOME if it is one, else the java on the PATH, else one that the system
# keeps. With 4, the JDK of Spark 4, which was also tested with 25: JAVA_HOME if it is one of these, else a JDK 17 as before.
# Spark 3.5 is tested here with 17 alone; with 25 its Hadoop ends with "getSubject is not supported".

version() {
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"
    elif [ -x "$1/bin/java" ]; then
        "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p'
    fi
}

edition=${1:-3.5}
seen=
try() { # WHERE HOME
    [ -n "$2" ] || return 0
    found=$(version "$2")
    [ -n "$found" ] || return 0
    case "$found $edition $1" in
        17[\ .]* | 25[\ .]*" 4 JAVA_HOME")
            if [ -x "$2/bin/javac" ]; then
                printf '%s\n' "$2"
                exit 0
            fi
            found="$found without javac"
            ;;
    esac
    seen="$seen${seen:+, }$found ($1)"
}

try "JAVA_HOME" "${JAVA_HOME:-}"
if command -v java >/dev/null 2>&1; then
    try "on the PATH" "$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')"
fi
if [ -x /usr/libexec/java_home ]; then
    try "/usr/libexec/java_home" "$(/usr/libexec/java_home -v 17 2>/dev/null)"
fi
for home in /usr/lib/jvm/*; do
    [ -d "$home" ] && [ ! -L "$home" ] && try "$home" "$home"
done

echo "A JDK 17 is needed; found: ${seen:-none}. Spark 3.5 is tested with 17 alone, Spark 4 also with 25," \
    "beside a 17 for the rest." \
    "Install one (Debian, Ubuntu: apt install openjdk-17-jdk-headless;" \
    "macOS: brew install openjdk@17; else https://adoptium.net) and, if it is not found by itself, set JAVA_HOME." >&2
exit 1
