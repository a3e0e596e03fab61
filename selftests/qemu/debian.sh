#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The scenarios that make sense on Debian's own arm64 kernel, which has no
# kexec_file_load(), with the module built against Debian's headers. KTAP.
#
# usage: debian.sh COMMAND VERSION[-FLAVOUR] SOURCE...

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
LAB=$HERE/../../tools/lab

main()
{
	local command=$1 version=$2 dir
	local -a further=()

	shift 2
	dir=$("$LAB/debian-kernel.sh" "$version" | tail -n 1)
	KDIR=$dir/build "$LAB/module.sh" "$version" \
		"build/module-debian-$version" "$@" >&2
	NEWER=$("$LAB/sysroot.sh" newer | tail -n 1)
	IMAGE=$dir/Image
	EARLY=$(echo "$dir"/early/*.ko)
	# QEMU's cortex-a57 has no pages of 16 KiB.
	[[ $version != *-16k ]] || further=(-q "-cpu max,pauth-impdef=on")
	export NEWER IMAGE EARLY
	"$HERE/run.sh" -c "$command" -m "build/module-debian-$version/kplace.ko" \
		"${further[@]}" "debian-$version" guard-only iomem-export guard claim-load \
		claim-steer numa doctor-lockdown no-debugfs-guard
}

main "$@"; exit
