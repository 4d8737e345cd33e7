#!/bin/sh
# Prints the file with the sources of JDK 17, from which the documentation of its classes is made: the JDK's own, or where
# Debian and Ubuntu have made a package of it, that package's, fetched into build/jdk-source and not installed, since that
# would need root. Prints nothing where there is none.
set -eu

jdk=$(sh support/jdk17.sh)
if [ -r "$jdk/lib/src.zip" ]; then
    printf '%s\n' "$jdk/lib/src.zip"
    exit
fi
if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-deb >/dev/null 2>&1; then
    exit
fi
rm -rf build/jdk-source
mkdir -p build/jdk-source
cd build/jdk-source
timeout 60 apt-get -qq -o APT::Sandbox::User=root download openjdk-17-source >/dev/null 2>&1 || exit 0
dpkg-deb --fsys-tarfile openjdk-17-source_*.deb | tar -xOf - ./usr/lib/jvm/openjdk-17/lib/src.zip >src.zip || exit 0
printf '%s\n' "$PWD/src.zip"
