#!/bin/sh
# Ends with one line if something that `make setup` needs is missing, before anything is made.

sh support/jdk17.sh >/dev/null || exit 1
sh support/python3.sh >/dev/null || exit 1
if ! command -v mvn >/dev/null 2>&1; then
    echo "Maven is needed; found: none. Install it (Debian, Ubuntu: apt install maven; macOS: brew install maven)." >&2
    exit 1
fi
for folder in . build; do
    if [ -e "$folder" ] && [ ! -w "$folder" ]; then
        echo "User $(id -un 2>/dev/null || id -u) may not write to $(cd "$folder" && pwd): give it to yourself with chown, or use the account that owns it." >&2
        exit 1
    fi
done
