#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Packs a guest's initramfs, without root privileges.
#
# usage: initramfs.sh OUT [FILE-IN-GUEST=FILE]...
#
# The standard contents come by themselves: busybox, kexec and makedumpfile with
# their libraries, the guest's init, shell libraries and tools.
# FILE-IN-GUEST=FILE adds one more file:
#   initramfs.sh guest.cpio /boot/Image=Image /sbin/kplace=build/guest/kplace
#
# NEWER=DIR adds kexec-tools from the directory of "sysroot.sh newer" as /newer.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

CROSS=aarch64-linux-gnu-

put()
{
	install -D -m "$3" "$2" "$ROOT$1"
}

# The libraries a program needs, and those they need in turn: on arm64 as
# elsewhere ld.so says so, but only on arm64, so readelf has to.
needed_libraries()
{
	local lib

	for lib in $("${CROSS}readelf" -d "$1" |
		     sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
		[ ! -e "$ROOT$LIBRARIES/$lib" ] || continue
		put_library "$lib"
	done
}

put_library()
{
	local lib=$1 path

	for path in lib/aarch64-linux-gnu usr/lib/aarch64-linux-gnu lib; do
		[ -e "$DEBIAN/$path/$lib" ] || continue
		put "$LIBRARIES/$lib" "$DEBIAN/$path/$lib" 755
		needed_libraries "$DEBIAN/$path/$lib"
		return
	done
	die "$lib is in none of the packages of sysroot.sh guest"
}

put_program()
{
	put "$1" "$2" 755
	needed_libraries "$2"
}

# kexec-tools of another release has libraries of its own.
put_newer_kexec()
{
	local DEBIAN=$1 LIBRARIES=/newer

	put_program /newer/kexec "$DEBIAN/usr/sbin/kexec"
	put_library ld-linux-aarch64.so.1
}

# Statically linked: the guest's own tools run before anything is trusted.
put_tool()
{
	local name=$1

	mkdir -p "$ROOT/sbin"
	"${CROSS}gcc" -O2 -Wall -Wextra -Werror -static \
		-isystem "$SYSROOT/usr/include" -o "$ROOT/sbin/$name" \
		"$LAB/guest/$name.c" -L"$SYSROOT/usr/lib/aarch64-linux-gnu" -lfdt
	"${CROSS}strip" "$ROOT/sbin/$name"
}

# What is loaded into kexec to make it do wrong.
put_plant()
{
	"${CROSS}gcc" -O2 -Wall -Wextra -Werror -shared -fPIC \
		-isystem "$SYSROOT/usr/include" -o "$ROOT$LIBRARIES/plant.so" \
		"$LAB/guest/plant.c"
}

# A next kernel of a few instructions.
put_stopwatch()
{
	"${CROSS}gcc" -nostdlib -static -Wl,-Ttext=0,--build-id=none \
		-o "$ROOT/stopwatch.elf" "$LAB/guest/stopwatch.S"
	"${CROSS}objcopy" -O binary "$ROOT/stopwatch.elf" "$ROOT/boot/stopwatch"
	rm "$ROOT/stopwatch.elf"
}

put_standard_contents()
{
	# Mount points; /state is carried over into the next kernel.
	mkdir -p "$ROOT"/{proc,sys,dev,tmp,run,state,boot,scenarios}
	put /bin/busybox "$DEBIAN/bin/busybox" 755
	ln -s busybox "$ROOT/bin/sh"
	put_program /sbin/kexec "$DEBIAN/sbin/kexec"
	put_program /sbin/makedumpfile "$DEBIAN/usr/bin/makedumpfile"
	put_library ld-linux-aarch64.so.1
	put_tool counter
	put_tool digest
	put_tool failnth
	put_tool kload
	put_tool phdrs
	put_tool segload
	put_plant
	put_stopwatch
	put /init "$LAB/guest/init.sh" 755
	put /guest.sh "$LAB/guest/guest.sh" 644
	put /side.sh "$LAB/guest/side.sh" 644
	put /memory.sh "$LAB/guest/memory.sh" 644
	put /kdump.sh "$LAB/guest/kdump.sh" 644
}

# cpio records names as given: sorted and with fixed owners, the same files
# make the same archive.
pack()
{
	(cd "$ROOT" && find . | LC_ALL=C sort |
		cpio --quiet -o -H newc -R 0:0) >"$1.new"
	mv "$1.new" "$1"
}

main()
{
	local out=${1:-} pair mode

	[ -n "$out" ] || die "usage: initramfs.sh OUT [FILE-IN-GUEST=FILE]..."
	shift
	"$LAB/packages.sh" guest
	SYSROOT=$("$LAB/sysroot.sh" dev)
	DEBIAN=$("$LAB/sysroot.sh" guest)
	LIBRARIES=/lib
	ROOT=$(mktemp -d)
	trap 'rm -rf "$ROOT"' EXIT
	put_standard_contents
	[ -z "${NEWER:-}" ] || put_newer_kexec "$NEWER"
	for pair in "$@"; do
		mode=644
		[ ! -x "${pair#*=}" ] || mode=755
		put "${pair%%=*}" "${pair#*=}" $mode
	done
	mkdir -p "$(dirname "$out")"
	pack "$out"
}

main "$@"; exit
