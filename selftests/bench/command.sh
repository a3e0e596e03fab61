#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Prints what the command costs as a whole process, from fork to exit, on
# machines of 20 to 100,000 reservations: milliseconds (medians), the processor's
# part in them, those of "true" started in turn with it, and instructions (counted
# by callgrind, the dynamic linker's included). Nothing fails for being slow:
# machines differ.
#
# usage: command.sh KPLACE CAPTURE STOPWATCH [SHAPE...]

set -eu -o pipefail
kplace=$(realpath "${1:?usage: command.sh KPLACE CAPTURE STOPWATCH [SHAPE...]}")
capture=$(realpath "$2")
stopwatch=$(realpath "$3")
shift 3

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

subjects=(
	"plan --kernel 20M --initrd 14M --dtb 2M"
	"map"
	"audit"
)

instructions()
{
	command -v valgrind >/dev/null || { echo - && return; }
	# An audit ends with 1 if it finds something.
	{ valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		"$kplace" "$@" 2>&1 >/dev/null || [ $? -eq 1 ]; } |
		awk '/Collected/ { print $NF }'
}

# measure SHAPE RESERVATIONS SUBJECT...: a line for each subject.
measure()
{
	local machine=$scratch/machine shape=$1 size=$2 rounds=101 subject
	local -a words

	shift 2
	[ "$size" -lt 1000 ] || rounds=11
	"$capture" "$shape" "$size" "$machine"
	for subject; do
		read -ra words <<<"$subject"
		words+=(--sysroot "$machine")
		printf '%s\t%s\t%s\t%s\t%s\n' "$shape" \
			"${subject/ --kernel*}" "$size" \
			"$("$stopwatch" "$rounds" "$kplace" "${words[@]}")" \
			"$(instructions "${words[@]}")"
	done
	rm -rf "$machine"
}

if [ $# -eq 0 ]; then
	mapfile -t shapes < <("$capture" list)
	set -- "${shapes[@]}"
fi
for shape; do
	sizes=(1000 100000)
	[ "$shape" != server ] || sizes=(20 100 300 1000 10000 100000)
	for size in "${sizes[@]}"; do
		measure "$shape" "$size" "${subjects[@]}"
	done
	[ "$shape" != server ] ||
		measure "$shape" 100000 "map --json" "audit --json"
done | awk -F'\t' '
	BEGIN {
		printf "%-9s %-12s %7s %8s %8s %8s %7s %12s %10s\n", "machine",
			"command", "ranges", "ms", "cpu, ms", "true, ms", "ratio",
			"instructions", "per range"
	}
	{
		split($4, us, " ")
		printf "%-9s %-12s %7d %8.2f %8.2f %8.2f %7.1f %12s %10s\n", $1,
			$2, $3, us[1] / 1000, us[2] / 1000, us[3] / 1000,
			us[1] / us[3], $5,
			$5 == "-" ? "-" : sprintf("%.0f", $5 / $3)
		fflush()
	}'
