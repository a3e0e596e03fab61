#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What takes too long for 'make check': 30 loads in each of three machines on a
# kernel that tries CMA first, and a thousand loads on an ordinary kernel and on one
# that watches over memory and locks. And scenarios on one whose pages have 64 KiB:
# those whose numbers do not depend on that. KTAP, one document a machine.
#
# usage: endure.sh COMMAND MODULE-DIR NEXT LARGE KERNEL...
#
# NEXT is the kernel that tries CMA first, LARGE the one with large pages; the module
# for one is MODULE-DIR-KERNEL/kplace.ko.

set -u -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
CYCLES=${CYCLES:-1000}
failed=0

main()
{
	local command=$1 modules=$2 next=$3 large=$4 memory kernel

	shift 4
	for memory in 1024 2048 4096; do
		"$HERE/run.sh" -c "$command" -M $memory \
			-m "$modules-$next/kplace.ko" "$next" cma-loads || failed=1
	done
	"$HERE/run.sh" -c "$command" -m "$modules-$large/kplace.ko" "$large" \
		digest typed-map stock-same plan-equals-module capture \
		guard-file-load iomem-export kdump-stock topdown-boot || failed=1
	for kernel; do
		"$HERE/run.sh" -c "$command" -t 7200 -a "kplace.cycles=$CYCLES" \
			-m "$modules-$kernel/kplace.ko" "$kernel" leaks || failed=1
	done
	return $failed
}

main "$@"; exit
