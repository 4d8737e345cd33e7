#!/bin/sh
# inputs.sh: prints one hash of all that the image's own test depends on beside the notebooks: docker/, the versions, the
# kernel, and what starts services. docker/tested holds the hash of the last time that `make image-test` passed whole.
set -eu
cd "$(dirname "$0")/.."
find docker support/pom.xml support/*/pom.xml support/requirements.txt support/constraints.txt support/*.sh \
    support/kernel/src/main support/spark/src/main support/labextension/src \
    support/lab/src/main/java/streaminglab/service support/tools/src/main/java/streaminglab/launch \
    -type f ! -path docker/tested -exec sha256sum {} + | LC_ALL=C sort -k 2 | sha256sum | cut -d ' ' -f 1
