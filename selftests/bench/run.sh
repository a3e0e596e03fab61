#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Prints what decisions cost: nanoseconds (median of 101) and instructions
# (callgrind, the same on every run).
#
# usage: run.sh BENCH

set -eu -o pipefail
BENCH=${1:?usage: run.sh BENCH}

instructions()
{
	valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		--toggle-collect=bench_measured "$BENCH" "$@" once 2>&1 |
		awk '/Collected/ { print $NF }'
}

row()
{
	printf '%-8s %8s  %-16s %12s %14s\n' "$1" "$2" "$3" \
		"$("$BENCH" "$@")" "$(instructions "$@")"
}

printf '%-8s %8s  %-16s %12s %14s\n' world ranges operation ns instructions
for ranges in 20 100 300; do
	for operation in floor seal stock stock+trace bottom-up \
		bottom-up+trace top-down top-down+trace; do
		row server "$ranges" "$operation"
	done
done
for ranges in 1000 10000 100000; do
	for operation in floor seal stock bottom-up top-down; do
		row server "$ranges" "$operation"
	done
done
for ranges in 1600 3200 20000; do
	for operation in floor stock bottom-up top-down; do
		row storm "$ranges" "$operation"
	done
done
