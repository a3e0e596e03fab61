#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Prints what decisions and maps cost: instructions (counted by callgrind) and
# nanoseconds (medians), and draws how that grows. Nothing fails for being slow:
# machines differ.
#
# usage: run.sh BENCH DIR    BENCH is the program; DIR gets growth.svg

set -eu -o pipefail
bench=${1:?usage: run.sh BENCH DIR}
dir=${2:?usage: run.sh BENCH DIR}
here=$(dirname "$0")

# Callgrind writes a file for each subject, with its name and its total.
count_instructions()
{
	local dumps

	dumps=$(mktemp -d)
	# Libraries are bound before anything is counted.
	LD_BIND_NOW=1 valgrind --tool=callgrind --collect-atstart=no \
		--callgrind-out-file="$dumps/out" "$bench" count \
		>"$dumps/log" 2>&1 || { cat "$dumps/log" >&2; return 1; }
	# In the order of their numbers, which is the order of the subjects.
	find "$dumps" -name 'out.*' | sort -t. -k3n | xargs cat | awk '
		sub(/^desc: Trigger: Client Request: /, "") { name = $0 }
		/^(totals|summary): / && name != "" {
			print name "\t" $2
			name = ""
		}'
	rm -r "$dumps"
}

count_instructions >"$dir/counts"
"$bench" time >"$dir/times"
awk -v counts="$dir/counts" -v times="$dir/times" -v data="$dir/growth.dat" \
	-f "$here/table.awk"
gnuplot -e "data='$dir/growth.dat'" "$here/growth.gnuplot" >"$dir/growth.svg"
printf '\ndrawn: %s\n' "$dir/growth.svg"
