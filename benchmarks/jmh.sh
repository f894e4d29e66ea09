#!/usr/bin/env bash
# Measures operations of the router with JMH, against an earlier commit if there is one. Options: jmh.sh --help
exec python3 "$(dirname "${BASH_SOURCE[0]}")/scripts/jmh.py" "$@"
