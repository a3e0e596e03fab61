#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Prints what the command costs as a whole process, from fork to exit, on
# machines of 20 to 100,000 reservations: milliseconds (medians), the processor's
# part in them, those of "true" started in turn with it, and instructions (counted
# by callgrind, the dynamic linker's included). Nothing fails for being slow, as
# machines differ; but for "crashkernel" on 16 TiB, which would take minutes if each
# address were tried: it has 50 ms.
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

# 16 TiB in one piece, and 300 reservations in it.
large_machine()
{
	local i at step=$(((2 ** 44 / 300) & ~0xffff))

	mkdir -p "$1/proc"
	# mawk has no hexadecimal numbers of more than 32 bits.
	{
		printf '80000000-%x : System RAM\n' $((2 ** 44 + 2 ** 31 - 1))
		echo "  80210000-81ffffff : Kernel code"
		echo "  82000000-82ffffff : reserved"
		echo "  83000000-834fffff : Kernel data"
		for ((i = 1; i <= 299; i++)); do
			at=$((2 ** 31 + i * step))
			printf '  %x-%x : reserved\n' $at $((at + i * 65536 - 1))
		done
	} >"$1/proc/iomem"
}

crashkernel_line()
{
	local machine=$scratch/large us words=(crashkernel 512M "1G,high" "64G,high")

	large_machine "$machine"
	# Whether it fits is not the question.
	us=$("$stopwatch" 101 "$kplace" "${words[@]}" -s "$machine")
	echo "crashkernel on 16 TiB with 300 reservations:" \
		"$(echo "$us" | awk '{ printf "%.2f ms", $1 / 1000 }'), of 50"
	echo "$us" | awk '{ exit $1 > 50000 }'
}

crashkernel_line

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
