#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The scenarios that make sense on Debian's own arm64 kernel, which has no
# kexec_file_load(), with the module built against Debian's headers. KTAP.
#
# usage: debian.sh COMMAND VERSION[-FLAVOUR] SOURCE...
#
# SCENARIOS="NAME..." are those that are wanted of them.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
LAB=$HERE/../../tools/lab

ALL="guard-only iomem-export guard claim-load claim-steer numa doctor-lockdown no-debugfs-guard"

main()
{
	local command=$1 version=$2 dir
	local -a further=()

	shift 2
	dir=$("$LAB/debian-kernel.sh" "$version" | tail -n 1)
	KDIR=$dir/build MODULE_FLAGS="CONFIG_KUNIT= KBUILD_MODPOST_WARN=1 KCFLAGS=-Werror" \
		"$LAB/module.sh" "$version" \
		"build/module-debian-$version" "$@" >&2
	NEWER=$("$LAB/sysroot.sh" newer | tail -n 1)
	IMAGE=$dir/Image
	EARLY=$(echo "$dir"/early/*.ko)
	# QEMU's cortex-a57 has no pages of 16 KiB.
	[[ $version != *-16k ]] || further=(-q "-cpu max,pauth-impdef=on")
	export NEWER IMAGE EARLY
	# shellcheck disable=SC2086 # words
	"$HERE/run.sh" -c "$command" -m "build/module-debian-$version/kplace.ko" \
		"${further[@]}" "debian-$version" ${SCENARIOS:-$ALL}
}

main "$@"; exit
