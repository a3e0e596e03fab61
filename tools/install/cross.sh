#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The Debian packages of this commit, built across for arm64 in a bare Debian, where
# arm64's libraries do not get into the way of this machine's. Takes root.
#
# usage: cross.sh DIR    packages go to DIR, which is emptied

set -eu -o pipefail
cd "$(dirname "$0")/../.."
. tools/lab/lib.sh
. tools/lab/apt.sh
. tools/install/chroot.sh

PACKAGES=build-essential,crossbuild-essential-arm64,debhelper,dh-dkms,qemu-user,clang,lld
PACKAGES+=$(printf ',%s:arm64' libarchive-dev libcairo2-dev libfdt-dev \
		libjansson-dev zlib1g-dev)

# shellcheck disable=SC2317 # by a trap
leave()
{
	chroot_close "$SYSTEM"
}

main()
{
	local out=$1 base

	rm -rf "$out"
	mkdir -p "$out"
	base=$(chroot_base cross --include="$PACKAGES" \
		--architectures="$(dpkg --print-architecture),arm64")
	SYSTEM=$(mktemp -d)
	trap leave EXIT
	chroot_open "$base" "$SYSTEM"
	mkdir -p "$SYSTEM/src/kplace"
	git archive HEAD | tar -x -C "$SYSTEM/src/kplace"
	chroot "$SYSTEM" sh -c \
		'cd /src/kplace && dpkg-buildpackage -us -uc -b --host-arch arm64' \
		>"$out/build.log" 2>&1 || {
		tail -n 20 "$out/build.log" >&2
		die "dpkg-buildpackage failed: all of it is in $out/build.log"
	}
	mv "$SYSTEM"/src/*.deb "$out"
	ls "$out"/*.deb
}

main "$@"; exit
