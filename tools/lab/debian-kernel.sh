#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Unpacks one of Debian's own arm64 kernels into the cache: nothing is installed
# and nothing is built.
#
# usage: debian-kernel.sh [--print-dir|--headers SUITE] VERSION[-FLAVOUR]
#
# VERSION is 6.1 or 6.12; of the packages of that series the newest is taken. FLAVOUR is
# rt, cloud or 16k, where Debian has it; without one it is the kernel everybody has. The
# last line on stdout is the directory: Image, the modules a guest needs before
# anything else as early/*.ko, and build/, which modules are built against.
#
# --headers leaves it at build/, of a VERSION that another SUITE of Debian's has.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"
. "$LAB/apt.sh"

# To be raised when what is unpacked changes.
REVISION=1

usage()
{
	say "usage: debian-kernel.sh [--print-dir|--headers SUITE] VERSION[-FLAVOUR]"
	exit 2
}

# What Debian calls a flavour, at the end of a package's name.
flavour_name()
{
	case $FLAVOUR in
	'') echo arm64 ;;
	16k) echo arm64-16k ;;
	*) echo "$FLAVOUR-arm64" ;;
	esac
}

newest_headers()
{
	apt_private "$SUITE" apt-cache search --names-only \
		"^linux-headers-${VERSION//./\\.}[.+-][0-9.+-]*([+]deb[0-9]+)?-$(flavour_name)\$" |
		awk '{ print $1 }' | sort -V | tail -n 1
}

needed_by()
{
	apt_private "$SUITE" apt-cache depends "$1" | grep -o "$2" | head -n 1
}

# What is signed is what people run; a new one is signed a while later.
image_of()
{
	local image=linux-image-$1

	[ -n "$(apt_candidate "" "$image:arm64")" ] || image=$image-unsigned
	echo "$image"
}

# Kbuild's programs run here, the rest is for arm64.
packages()
{
	local headers

	headers=$(newest_headers) && [ -n "$headers" ] || return 1
	echo "$headers"
	[ -n "$ONLY_HEADERS" ] || image_of "${headers#linux-headers-}"
	needed_by "$headers" 'linux-headers-[^ :]*-common[a-z-]*'
	echo "$(needed_by "$headers" 'linux-kbuild-[^ :]*'):$(host_architecture)"
}

host_architecture()
{
	dpkg --print-architecture
}

# The packages name each other by where they would be installed.
make_relocatable()
{
	local dir=$1 headers

	headers=$(echo "$dir"/usr/src/linux-headers-*-"$(flavour_name)")
	sed -i "s|/usr/src/|$2/usr/src/|" "$headers/Makefile"
	# The compiler is the host's choice.
	sed -i '/^CC = /d' "$headers/.kernelvariables"
	ln -s "${headers#"$dir"/}" "$dir/build"
}

# The side channel needs these, where they are no part of the kernel itself.
put_early_modules()
{
	local dir=$1 name file n=0

	mkdir "$dir/early"
	for name in virtio_mmio virtio_console; do
		file=$(find "$dir/lib/modules" -name "$name.ko*")
		[ -n "$file" ] || continue
		n=$((n + 1))
		case $file in
		*.xz) xz -dc "$file" ;;
		*) cat "$file" ;;
		esac >"$dir/early/$n-$name.ko"
	done
	rm -r "$dir/lib/modules"
}

unpack()
{
	local dir=$1 deb names

	apt_needed "$SUITE"
	# The lists may be older than the kernel.
	names=$(packages) || { apt_needed "$SUITE" anew && names=$(packages); } ||
		die "apt has no linux-headers-$VERSION-$(flavour_name): Debian has them in" \
			"bookworm (6.1) and bookworm-security (6.12)"
	say "downloading Debian's kernel: $(echo "$names" | paste -sd' ')"
	rm -rf "$dir.new"
	mkdir -p "$dir.new/deb"
	# A newer kernel has another name: it is asked for, once the lists are new.
	# shellcheck disable=SC2046,SC2086 # one word per package
	(cd "$dir.new/deb" && { apt_download "$SUITE" $names ||
				apt_download "$SUITE" $(packages); }) ||
		die "Debian's arm64 kernel cannot be downloaded: is the network there?"
	for deb in "$dir.new"/deb/*.deb; do
		dpkg-deb -x "$deb" "$dir.new"
	done
	rm -r "$dir.new/deb"
	if [ -z "$ONLY_HEADERS" ]; then
		mv "$dir.new"/boot/vmlinuz-* "$dir.new/Image"
		put_early_modules "$dir.new"
	fi
	make_relocatable "$dir.new" "$dir"
	touch "$dir.new/.complete-$REVISION"
	rm -rf "$dir"
	mv "$dir.new" "$dir"
}

main()
{
	local print_only="" dir

	SUITE="" ONLY_HEADERS=""
	case ${1:-} in
	--print-dir)
		print_only=1
		shift
		;;
	--headers)
		ONLY_HEADERS=1 SUITE=${2:-}
		shift 2 || usage
		;;
	esac
	[ -n "${1:-}" ] || usage
	VERSION=${1%%-*} FLAVOUR=''
	[[ $1 != *-* ]] || FLAVOUR=${1#*-}
	dir=$CACHE/debian${ONLY_HEADERS:+-headers}-$1
	if [ -z "$print_only" ]; then
		lab_lock "debian-$1"
		[ -e "$dir/.complete-$REVISION" ] || unpack "$dir"
	fi
	echo "$dir"
}

main "$@"; exit
