#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# kplace as a part of a kernel: the tool, and scenarios in guests of such kernels. KTAP,
# a subtest for the tool and one for each kernel.
#
# usage: run.sh COMMAND VERSION...
#
# SCENARIOS="A B" runs these alone.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
. "$HERE/../../tools/lab/lib.sh"

# Not here: what is about a module that comes and goes (rmmod, leaks, damaged-firmware,
# map-too-small, claim-steer, numa and kdump-two-regions begin or end so), what asks debugfs
# itself (doctor-kho, device-tree, lpi-senseless, poison, release-placement, no-debugfs),
# KUnit, whose module needs probes, and what kplace has no part in (digest).
#
# Of 7.2, which has no CMA area here, the choice is that of make qemu-7.2, and some.
COMMON="built-in stock-same observe guard-file-load image-forms half-of-ram claim cma-loads
claim-boot topdown-boot verify-boot"
ONLY_6_12="typed-map plan-equals-module policies unknown-word crash-load iomem-export release
defects guard claim-part-boot bottomup-boot kdump-stock"

scenarios()
{
	case $1 in
	7.2) echo "$COMMON kho" ;;
	*) echo "$COMMON $ONLY_6_12" ;;
	esac
}

indented()
{
	sed 's/^/    /'
}

# subtest NUMBER NAME COMMAND...
subtest()
{
	local number=$1 name=$2 status=0

	shift 2
	"$@" | indented || status=$?
	if [ "$status" -eq 0 ]; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		FAILED=1
	fi
}

guest()
{
	local image
	local -a names

	read -r -d '' -a names <<<"${SCENARIOS:-$(scenarios "$1")}" || true
	image=$("$HERE/kernel.sh" "$1" | tail -n 1)
	[ -e "$image" ] || {
		printf 'KTAP version 1\n1..1\nnot ok 1 - the kernel is built\n'
		return 1
	}
	IMAGE=$image QEMU_OUT=in-tree-$1 "$HERE/../qemu/run.sh" -c "$COMMAND" "$1" \
		"${names[@]}"
}

absent()
{
	local status=0

	"$LAB/kernel.sh" --source "$1" >/dev/null || status=$?
	[ "$status" -eq 77 ]
}

main()
{
	local number=1 version

	[ $# -ge 2 ] || die "usage: run.sh COMMAND VERSION..."
	COMMAND=$1 FAILED=0
	shift
	echo "KTAP version 1"
	echo "1..$((2 * $#))"
	for version in "$@"; do
		if absent "$version"; then
			echo "ok $number - tool $version # SKIP no source of $version"
			echo "ok $((number + 1)) - guest $version # SKIP no source of $version"
		else
			subtest $number "tool $version" "$HERE/tool.sh" "$version"
			subtest $((number + 1)) "guest $version" guest "$version"
		fi
		number=$((number + 2))
	done
	return $FAILED
}

main "$@"; exit
