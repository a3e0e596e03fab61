#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Prints what decisions and maps cost: nanoseconds (median) and instructions
# (counted by callgrind). Nothing fails for being slow: machines differ.
#
# usage: run.sh BENCH

set -eu -o pipefail
bench=${1:?usage: run.sh BENCH}

# Callgrind counts what happens inside the function that is measured.
instructions()
{
	local name=$1 function=bench_plan

	[ "${name#map}" = "$name" ] || function=bench_map
	valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		--collect-atstart=no --toggle-collect="$function" \
		"$bench" count "$name" 2>&1 |
		awk '/Collected/ { print $NF }'
}

counts=$(mktemp)
trap 'rm -f "$counts"' EXIT
if command -v valgrind >/dev/null; then
	"$bench" list | while read -r name; do
		echo "$name $(instructions "$name")"
	done >"$counts"
else
	echo "valgrind is not installed: instructions are not counted" >&2
fi

"$bench" time | awk -F'\t' -v counts="$counts" '
	BEGIN {
		while ((getline line < counts) > 0) {
			split(line, word, " ")
			count[word[1]] = word[2]
		}
		printf "%-26s %8s %12s %13s %10s\n", "what", "ranges",
			"ns (median)", "instructions", "per range"
	}
	{
		n = count[$1]
		printf "%-26s %8d %12d %13s %10s\n", $2, $3, $4,
			n == "" ? "-" : n, n == "" ? "-" : sprintf("%.1f", n / $3)
	}'
