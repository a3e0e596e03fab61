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
# ordinary, fail-nth, hotplug, storm, long.

set -u -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
ROUNDS=${ROUNDS:-1000}
PARTS=${PARTS:-ordinary fail-nth hotplug storm long}

# What the log of a kernel that watches can say something about. A guest for each part of
# the list is not needed; scenarios say whether they need one of their own.
ORDINARY="policies stock-same observe rmmod odd unknown-word map-too-small two-loaders
crash-load guard-file-load iomem-export release defects claim leaks damaged-firmware oops
poison guard claim-boot"

# The sweeps of fail-nth, a guest each: they take longest.
SWEEPS="insmod probes loads claims parameters,reads"

failed=0

# watched APPEND SCENARIO...: on the kernel that watches.
watched()
{
	local append=$1

	shift
	"$HERE/run.sh" -c "$COMMAND" -m "$DEBUG_MODULE" -m "$DEBUG_ODD" -t 14400 \
		-a "$append" "$VERSION-debug" "$@" || failed=1
}

part()
{
	local sweep

	case $1 in
	ordinary)
		# shellcheck disable=SC2086 # words
		watched "kplace.watched=yes" $ORDINARY
		;;
	fail-nth)
		for sweep in $SWEEPS; do
			QEMU_OUT="fail-nth-${sweep%,*}" watched "kplace.sweeps=$sweep" fail-nth
		done
		;;
	hotplug)
		watched "kplace.watched=yes" hotplug hotplug-boot
		;;
	storm)
		watched "kplace.rounds=20" storm
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
