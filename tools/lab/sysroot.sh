#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Unpacks Debian's arm64 packages into the cache: nothing is installed.
#
# usage: sysroot.sh [--print-dir] dev|guest|newer
#
# dev: static libraries and headers, to cross-build the command and the guest's
# tools against. guest: the programs of the guest with their libraries. The
# last line on stdout is the directory.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"
. "$LAB/apt.sh"

# To be raised when the packages below change.
REVISION=5

directory()
{
	case $1 in
	dev) echo "$CACHE/sysroot-arm64" ;;
	guest) echo "$CACHE/rootfs-arm64" ;;
	newer) echo "$CACHE/rootfs-arm64-newer" ;;
	*) die "usage: sysroot.sh [--print-dir] dev|guest|newer" ;;
	esac
}

# The suite of a purpose, as apt.sh takes it: newer is kexec-tools of the release
# after Debian 12.
suite_of()
{
	case $1 in
	newer) echo trixie ;;
	esac
}

# kexec-tools' libraries depend on its version (libxenmisc4.17 and friends, for
# one): apt knows them, initramfs.sh takes what the program really needs.
libraries_of()
{
	apt_private "$SUITE" apt-cache depends --recurse --no-recommends \
		--no-suggests --no-conflicts --no-breaks --no-replaces \
		--no-enhances "$@" | grep -x 'z\?lib[a-z0-9.+-]*' | sort -u
}

# Without its libraries a program is of no use: no list of them is an error.
with_libraries()
{
	local libraries

	libraries=$(libraries_of "$@") || return
	echo "$* $libraries"
}

packages()
{
	case $1 in
	dev)
		echo libjansson-dev zlib1g-dev libfdt-dev libarchive-dev \
			libzstd-dev liblz4-dev liblzma-dev libbz2-dev
		;;
	guest)
		echo busybox-static
		with_libraries kexec-tools makedumpfile
		;;
	newer) with_libraries kexec-tools ;;
	esac
}

unpack()
{
	local purpose=$1 dir=$2 deb names SUITE

	SUITE=$(suite_of "$purpose")
	apt_needed "$SUITE"
	names=$(packages "$purpose") ||
		{ apt_needed "$SUITE" anew && names=$(packages "$purpose"); } ||
		die "apt does not know the packages for $dir: see $CACHE/apt"
	say "downloading arm64 packages for $dir: $(wc -w <<<"$names") of them"
	rm -rf "$dir.new"
	mkdir -p "$dir.new/deb"
	# shellcheck disable=SC2086 # one word per package
	(cd "$dir.new/deb" && apt_download "$SUITE" $names) ||
		die "Debian's arm64 packages cannot be downloaded: is the network there?"
	for deb in "$dir.new"/deb/*.deb; do
		dpkg-deb -x "$deb" "$dir.new"
	done
	rm -r "$dir.new/deb"
	touch "$dir.new/.complete-$REVISION"
	rm -rf "$dir"
	mv "$dir.new" "$dir"
}

main()
{
	local print_only="" purpose dir

	if [ "${1:-}" = --print-dir ]; then
		print_only=1
		shift
	fi
	purpose=${1:-}
	dir=$(directory "$purpose")
	if [ -z "$print_only" ]; then
		lab_lock "sysroot-$purpose"
		[ -e "$dir/.complete-$REVISION" ] || unpack "$purpose" "$dir"
	fi
	echo "$dir"
}

main "$@"; exit
