#!/bin/sh
# Makes what the locks say, for the Makefile: `install.sh run` or `install.sh dev` fill .venv, `install.sh frontend`
# static/vendor. Uses uv where it is found. Whatever is missing is named in one sentence.
set -eu
cd "$(dirname "$0")/.."

sorry() {
    printf '%s\n' "$*" >&2
    exit 1
}

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    sorry "Python 3.11 or newer is needed: please install it, on Debian and Ubuntu by: apt install python3 python3-venv"
}

has_uv() {
    command -v uv >/dev/null 2>&1
}

make_venv() { # FOLDER
    if has_uv; then
        uv venv -q --clear --python "$python" "$1"
    elif "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv --clear "$1"
    else
        sorry "Python's module venv is missing: please install it, on Debian and Ubuntu by: apt install python3-venv"
    fi
}

fill_venv() { # FOLDER LOCK
    log=$(mktemp)
    if has_uv; then
        uv pip install -q --compile-bytecode --python "$1/bin/python" --require-hashes -r "$2" 2>"$log"
    else
        "$1/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$2" 2>"$log"
    fi && rm "$log" && return
    grep -v Retrying "$log" | tail -n 2 >&2
    rm "$log"
    return 1
}

libraries() { # LOCK
    # An environment that uv made has no pip; one whose Python is gone or too old is made anew.
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        ! { has_uv || .venv/bin/python -c 'import pip' 2>/dev/null; }; then
        python=$(find_python)
        make_venv .venv
    fi
    echo "Installing the libraries of requirements/$1.txt …"
    fill_venv .venv "requirements/$1.txt" ||
        sorry "The libraries could not be installed; is there a connection to the internet (pypi.org, or your mirror)?"
}

front_end() {
    echo "Fetching the front-end files …"
    if command -v npm >/dev/null 2>&1; then
        npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
    else
        python=.venv/bin/python
        node=$(mktemp -d)
        trap 'rm -rf "$node"' EXIT
        make_venv "$node" && fill_venv "$node" requirements/npm.txt || return 1
        PATH="$node/bin:$PATH" "$node/bin/npm" ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
    fi
}

case "$1" in
    run | dev) libraries "$1" ;;
    frontend)
        # The site starts without them all the same: its pages are plain then, and say so.
        front_end || sorry "The front-end files could not be fetched, so pages are unstyled; the next start tries again."
        ;;
esac
