#!/bin/sh
# step.sh TITLE LOG COMMAND…: runs the command with its output in the log, tells now and then how far it is, and shows
# the end of the log if it fails.

title=$1
log=$2
shift 2
mkdir -p "$(dirname "$log")"
echo "setup: $title …"
start=$(date +%s)
told=$start
"$@" >"$log" 2>&1 </dev/null &
work=$!
trap 'kill "$work" 2>/dev/null; wait "$work"; exit 130' INT TERM HUP
while kill -0 "$work" 2>/dev/null; do
    sleep 0.2
    now=$(date +%s)
    if [ $((now - told)) -ge 10 ]; then
        told=$now
        echo "setup: $title … $((now - start)) s: $(tail -n 1 "$log" | cut -c 1-90)"
    fi
done
if wait "$work"; then
    echo "setup: $title: done in $(($(date +%s) - start)) s"
else
    echo "setup: $title failed. The end of $log:" >&2
    { grep -E '^\[?ERROR' "$log" || tail -n 5 "$log"; } | head -n 5 | sed 's/^/    /' >&2
    exit 1
fi
