#!/bin/sh
# Writes constraints.txt: the newest release of each Python package that requirements.txt leads to. Made with the image's
# Python, whose packages serve later ones too; a later Python may need fewer of them.
set -eu

python=${PYTHON:-python3.11}
version=$("$python" -c 'import ensurepip, venv, sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || version=none
if [ "$version" != 3.11 ]; then
    echo "Python 3.11 with venv is needed, as in the image; found: $version ($python). Set PYTHON to one." >&2
    exit 1
fi
work=build/constraints
rm -rf "$work"
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip --retries 1 --disable-pip-version-check install -r support/requirements.txt \
    >"$work/pip.log" 2>&1 || { tail -n 5 "$work/pip.log" >&2; exit 1; }
{
    echo "# Made by \`make constraints\` from requirements.txt: the releases of all that it leads to."
    "$work/venv/bin/python" -m pip --disable-pip-version-check freeze | while IFS= read -r pinned; do
        name=$(printf '%s\n' "${pinned%%==*}" | tr '[:upper:].-' '[:lower:]__')
        # Python 3.10 takes an older release of a package that has left it behind, named in requirements.txt.
        case $(sed -n '/^$/q; s/^Requires-Python: *//p' "$work"/venv/lib/*/site-packages/"$name"-*.dist-info/METADATA) in
            *">=3.11"*) printf '%s ; python_version >= "3.11"\n' "$pinned" ;;
            *) printf '%s\n' "$pinned" ;;
        esac
    done
} >"$work/constraints.txt"
mv "$work/constraints.txt" support/constraints.txt
rm -rf "$work"
echo "support/constraints.txt holds $(grep -vc '^#' support/constraints.txt) packages."
