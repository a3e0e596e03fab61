#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The scenario chain: HOPS kernels (200 if not said otherwise), each started by the one
# before with kplace, between the versions named. KTAP.
#
# usage: chain.sh COMMAND MODULE-DIR VERSION...
#
# The first VERSION is what the firmware starts; the module for each is
# MODULE-DIR-VERSION/kplace.ko.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
LAB=$HERE/../../tools/lab
HOPS=${HOPS:-200}

main()
{
	local command=$1 modules=$2 version first=$3
	local -a files=() words=()

	shift 2
	for version; do
		if "$LAB/kernel.sh" --skipped "$version" >/dev/null; then
			echo "# kernel $version: not to be had" >&2
			continue
		fi
		files+=(-x "/boot/Image-$version=$("$LAB/kernel.sh" "$version" |
			tail -n 1)/arch/arm64/boot/Image")
		files+=(-x "/lib/modules/$version.ko=$modules-$version/kplace.ko")
		# From 6.17 on stock tries CMA areas first.
		[[ $version != 7.2* ]] || words=(-a cma=0)
	done
	QEMU_OUT=chain "$HERE/run.sh" -c "$command" -t $((HOPS * 120)) "${files[@]}" \
		"${words[@]}" -a "kplace.hops=$HOPS" "$first" chain
}

main "$@"; exit
