#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Looks for undefined behaviour by Frama-C's Eva: each driver calls functions of the core
# with values that stand for all values within its bounds. Prints KTAP, and of each driver
# the functions that were reached, how much of them, and the alarms.
#
# usage: eva.sh [DRIVER...]    as in "drivers": seal
#
# An alarm is one of "explained", with the reason, or fails; so does an explanation without
# its alarm. build/eva/DRIVER.log is what Frama-C said.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
HERE=selftests/eva
OUT=build/eva

names()
{
	sed -n 's/^\([a-z_]*\)\t.*/\1/p' "$HERE/drivers"
}

# column DRIVER NUMBER
column()
{
	awk -F'\t' -v name="$1" -v column="$2" '$1 == name { print $column }' "$HERE/drivers"
}

# analyse DRIVER NAME WORD...: what comes of it is build/eva/NAME.*, WORDs are for cpp.
analyse()
{
	local driver=$1 name=$2
	local -a sources options

	shift 2
	read -ra sources <<<"$(column "$driver" 2)"
	read -ra options <<<"$(column "$driver" 4)"
	frama-c -machdep gcc_x86_64 \
		-cpp-extra-args="-Itools/include -Ikernel/core -Ikernel/formats -I$HERE $(column "$driver" 3) $* -D__always_inline=inline '-D_Static_assert(...)='" \
		-eva -eva-no-show-progress -eva-msg-key=-initial-state,-final-states \
		-eva-split-return full -eva-unroll-recursive-calls 6 \
		-eva-warn-key=builtins:missing-spec=inactive "${options[@]}" \
		"$HERE/$driver.c" "${sources[@]}" \
		-then -report-csv "$OUT/$name.csv" >"$OUT/$name.log" 2>&1 ||
		{ tail -n 5 "$OUT/$name.log"; return 1; }
	grep '^  .* statements reached' "$OUT/$name.log"
}

# A line "FUNCTION<tab>PROPERTY" for each alarm; copies of an inline function have numbers.
alarms()
{
	awk -F'\t' -v OFS='\t' '$6 == "Unknown" || $6 ~ /[Ii]nvalid/ {
		sub(/_[0-9]+$/, "", $4)
		print $4, $7
	}' "$OUT/$1.csv" | sort -u
}

explained()
{
	awk -F'\t' -v OFS='\t' -v name="$1" '$1 == name { print $2, $3 }' "$HERE/explained" | sort -u
}

clean()
{
	echo "within: $(column "$1" 5)"
	analyse "$1" "$1" || return
	echo "alarms: $(alarms "$1" | wc -l), explained: $(explained "$1" | wc -l)"
	diff <(explained "$1") <(alarms "$1")
}

# Whether a mistake would be seen: one entry less than a map needs.
seen()
{
	analyse seal seal-short -DLESS=1 && alarms seal-short | grep 'valid'
}

main()
{
	local driver
	local -a wanted=("$@")

	[ $# -gt 0 ] || mapfile -t wanted < <(names)
	mkdir -p "$OUT"
	plan $((1 + ${#wanted[@]}))
	check "storage that is too small is seen" seen
	for driver in "${wanted[@]}"; do
		check "$driver: no alarm but those explained" clean "$driver"
	done
	finish
}

main "$@"; exit
