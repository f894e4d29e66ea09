#!/usr/bin/env bash
# Loads servers over real sockets, by turns, and compares what a message costs them. Options: load.sh --help
exec python3 "$(dirname "${BASH_SOURCE[0]}")/scripts/load.py" "$@"
