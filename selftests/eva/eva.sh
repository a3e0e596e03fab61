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
	awk -F'\t+' -v name="$1" -v column="$2" '$1 == name { print $column }' "$HERE/drivers"
}

# analyse DRIVER LOG WORD...: the words are for the preprocessor.
analyse()
{
	local name=$1 log=$2
	local -a sources options

	shift 2
	read -ra sources <<<"$(column "$name" 2)"
	read -ra options <<<"$(column "$name" 3)"
	frama-c -machdep gcc_x86_64 \
		-cpp-extra-args="-Itools/include -Ikernel/core -Ikernel/formats -I$HERE $* -D__always_inline=inline '-D_Static_assert(...)='" \
		-eva -eva-no-show-progress -eva-msg-key=-initial-state,-final-states \
		-eva-no-alloc-returns-null -eva-warn-key=builtins:missing-spec=inactive \
		"${options[@]}" "$HERE/$name.c" "${sources[@]}" \
		-then -metrics -metrics-eva-cover >"$log" 2>&1
}
