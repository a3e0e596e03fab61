#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Holds what the golden cases print with --json against the published schemas, and
# the schemas against what is spoilt; TAP on stdout.
#
# usage: run.sh KPLACE

set -u
here=$(cd "$(dirname "$0")" && pwd)
KPLACE=$(realpath "${1:?usage: run.sh KPLACE}") || exit
documents=$(mktemp -d) || exit
trap 'rm -rf "$documents"' EXIT

# Debian's package is for Debian's Python, which need not be the first one.
python()
{
	local python

	for python in python3 /usr/bin/python3; do
		"$python" -c 'import jsonschema' 2>/dev/null || continue
		"$python" "$@"
		return
	done
	printf 'KTAP version 1\n1..1\nnot ok 1 - there is no jsonschema for Python\n'
	return 1
}

mapfile -t cases < <(cd "$here/../golden/cases" &&
		     grep -lE -e '--json| -[a-z]*j' -- *.cmd | sed 's/\.cmd$//; /^bad-/d')
# Whether their text is right is for the golden suite to say.
"$here/../golden/run.sh" --keep-json "$documents" "$KPLACE" \
	"${cases[@]}" >/dev/null
python "$here/check.py" "$KPLACE" "$here/../../Documentation/schema" \
	"$documents"
