#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The module under stress, on a kernel that watches over memory, locks, and what C leaves
# undefined, and lets allocations fail: the ordinary scenarios, those that do not jump first;
# every allocation of every call failing once; memory that comes and goes; a short storm.
# Then a long one on an ordinary kernel. KTAP, one document a machine.
#
# usage: stress.sh COMMAND MODULE ODD DEBUG-MODULE DEBUG-ODD VERSION
#
# VERSION-debug is the kernel that watches. ROUNDS=N is how often the module goes and comes
# in the long storm, 1000 if not said otherwise. PARTS="fail-nth storm" runs some parts only:
# ordinary, fail-nth, hotplug, storm, long. ORDINARY="poison guard" and SWEEPS="probes reads"
# are those scenarios and sweeps only, and with FIRST=N each sweep begins with its Nth fault.

set -u -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
ROUNDS=${ROUNDS:-1000}
PARTS=${PARTS:-ordinary fail-nth hotplug storm long}

# What the log of a kernel that watches can say something about, with most of the module's
# code first, and last those that jump. Scenarios say whether they need a guest of their own.
ORDINARY=${ORDINARY:-claim policies leaks poison damaged-firmware iomem-export release
crash-load defects stock-same observe rmmod odd map-too-small two-loaders guard-file-load
unknown-word oops guard claim-boot}

# The sweeps of fail-nth, a guest each: they take longest.
SWEEPS=${SWEEPS:-insmod begins probes loads claims parameters reads}

# On a slow kernel most of the time is the clock's: here it counts instructions.
COUNTING="-icount shift=0,sleep=off"

failed=0

# watched APPEND SCENARIO...: on the kernel that watches, with one CPU or as many as CPUS.
watched()
{
	local append=$1

	shift
	"$HERE/run.sh" -c "$COMMAND" -m "$DEBUG_MODULE" -m "$DEBUG_ODD" -t 14400 \
		-q "-smp ${CPUS:-1} ${WORDS:-}" -a "$append" "$VERSION-debug" "$@" || failed=1
}

part()
{
	local sweep

	case $1 in
	ordinary)
		# shellcheck disable=SC2086 # words
		WORDS=$COUNTING watched "kplace.watched=yes" $ORDINARY
		;;
	fail-nth)
		for sweep in $SWEEPS; do
			QEMU_OUT=fail-nth-$sweep WORDS=$COUNTING watched \
				"kplace.sweeps=$sweep kplace.first=${FIRST:-1}" fail-nth
		done
		;;
	hotplug)
		watched "kplace.watched=yes" hotplug hotplug-boot plug
		;;
	storm)
		CPUS=2 watched "kplace.rounds=20" storm
		;;
	long)
		"$HERE/run.sh" -c "$COMMAND" -m "$MODULE" -m "$ODD" -t 28800 \
			-a "kplace.rounds=$ROUNDS" "$VERSION" storm || failed=1
		;;
	*)
		echo "stress.sh: no part '$1'" >&2
		exit 2
		;;
	esac
}

main()
{
	local name

	COMMAND=$1 MODULE=$2 ODD=$3 DEBUG_MODULE=$4 DEBUG_ODD=$5 VERSION=$6
	for name in $PARTS; do
		part "$name"
	done
	return $failed
}

main "$@"; exit
