#!/bin/sh
# Prints a Python 3.10 or later that can make virtual environments: $PYTHON if set, else one from the PATH.

seen=
for python in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
    command -v "$python" >/dev/null 2>&1 || continue
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
        seen="$seen${seen:+, }$version ($python)"
    elif "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        printf '%s\n' "$python"
        exit 0
    else
        without_venv="$version ($python)"
    fi
done

if [ -n "${without_venv:-}" ]; then
    echo "Python $without_venv has no venv module: install it (Debian, Ubuntu: apt install python3-venv)." >&2
else
    echo "Python 3.10 or later is needed; found: ${seen:-none}. Install it (Debian, Ubuntu:" \
        "apt install python3 python3-venv; macOS: brew install python), or set PYTHON to one." >&2
fi
exit 1
