#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
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

packages()
{
	case $1 in
	dev)
		echo libjansson-dev zlib1g-dev libfdt-dev libarchive-dev \
			libzstd-dev liblz4-dev liblzma-dev libbz2-dev
		;;
	guest)
		echo busybox-static kexec-tools makedumpfile \
			"$(libraries_of kexec-tools makedumpfile)"
		;;
	newer) echo kexec-tools "$(libraries_of kexec-tools)" ;;
	esac
}

unpack()
{
	local purpose=$1 dir=$2 deb SUITE

	rm -rf "$dir.new"
	mkdir -p "$dir.new/deb"
	SUITE=$(suite_of "$purpose")
	[ -e "$CACHE/apt${SUITE:+-$SUITE}/apt.conf" ] ||
		apt_private_update "$SUITE"
	# shellcheck disable=SC2046 # one word per package
	(cd "$dir.new/deb" && apt_download "$SUITE" $(packages "$purpose")) ||
		die "Debian's arm64 packages cannot be had"
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
