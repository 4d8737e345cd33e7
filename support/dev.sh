#!/bin/sh
# Compiles what a kernel runs into build/dev/classes, all of it: that takes a few seconds and leaves nothing stale.
# Run by `make dev`, after `make setup` has run once.
set -eu

edition=$(sed -n 's|^    <spark.edition>\(.*\)</spark.edition>|\1|p' support/pom.xml)
jdk=$(sh support/jdk17.sh)
rm -rf build/dev/classes.new
mkdir -p build/dev/classes.new
find support/spark/src/main/java "support/spark/src/spark-$edition/java" support/lab/src/main/java \
    support/exercises/src/main/java support/kernel/src/main/java -name '*.java' >build/dev/sources
"$jdk/bin/javac" -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 --release 17 -encoding UTF-8 -g -proc:none -Xlint:none \
    -XDsuppressNotes -d build/dev/classes.new -cp "build/lib/*" @build/dev/sources
rm -rf build/dev/classes
mv build/dev/classes.new build/dev/classes
