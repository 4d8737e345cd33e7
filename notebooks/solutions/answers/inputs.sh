#!/bin/sh
# inputs.sh: prints for each exercise a hash of what it is: its solution with the check, the answers to it, and its
# package if it has one.
# `tested` beside it holds the lines of the last time that AnswersTest passed whole.
set -eu
cd "$(dirname "$0")/../../.."
for answers in notebooks/solutions/answers/*/; do
    exercise=$(basename "$answers")
    # make test has no kernel for these: make test SPARK=4 tries all answers to them.
    ! grep -q '"java-spark4"' notebooks/solutions/"$exercise"-*.ipynb || continue
    package=support/exercises/src/main/java/streaminglab/exercise/e$exercise
    [ -d "$package" ] || package=
    hash=$(find notebooks/solutions/"$exercise"-*.ipynb "$answers" ${package:+"$package"} -type f -exec sha256sum {} + |
        LC_ALL=C sort -k 2 | sha256sum | cut -d ' ' -f 1)
    echo "$hash  $exercise"
done
