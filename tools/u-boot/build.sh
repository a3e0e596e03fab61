#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Debian's U-Boot with the ledger as its memory map.
#
# usage: build.sh OUT BOARD=CROSS-PREFIX... -- CORE-FILE...
#
# The source is copied to OUT/source and edited there; a board is built in OUT/BOARD.

set -eu -o pipefail
. "$(dirname "$0")/../lab/lib.sh"

cd "$LAB/../.."
HERE=tools/u-boot

# Anew only if the edits have changed: the copy takes as long as a small build.
edited_source()
{
	local from version stamp

	from=$("$HERE/source.sh")
	version=$(cat "$from/../version")
	stamp="$version $(sha256sum <"$HERE/edit.py")"
	[ "$(cat "$OUT/stamp" 2>/dev/null)" != "$stamp" ] || return 0
	rm -rf "$OUT/source" "$OUT/stamp"
	mkdir -p "$OUT"
	cp -a "$from" "$OUT/source"
	"$HERE/edit.py" "$OUT/source" "$version"
	echo "$stamp" >"$OUT/stamp"
}

# Without touching what has not changed, so that little is compiled anew.
put()
{
	mkdir -p "${2%/*}"
	cmp -s "$1" "$2" || cp "$1" "$2"
}

add_library()
{
	local lib=$OUT/source/lib/kplace file
	local -a objects=()

	for file in kernel/core/*.h kernel/formats/*.h "$HERE"/lib/*.[ch] "$@"; do
		put "$file" "$lib/${file##*/}"
	done
	put "$HERE/lib/kplace.h" "$OUT/source/include/kplace.h"
	for file in "$HERE"/lib/*.c "$@"; do
		file=${file##*/}
		objects+=("${file%.c}.o")
	done
	{
		echo "ccflags-y += -I\$(srctree)/lib/kplace"
		echo "obj-y += ${objects[*]}"
	} >"$lib/Makefile.new"
	put "$lib/Makefile.new" "$lib/Makefile"
}

uboot_make()
{
	local board=${1%%=*}

	MAKEFLAGS='' make -s -C "$OUT/source" O="$OUT/$board" CROSS_COMPILE="${1#*=}" \
		-j"${JOBS:-$(nproc)}" "${@:2}" >>"$OUT/$board.log" 2>&1
}

build()
{
	local board=${1%%=*}

	say "building U-Boot for $board, some minutes"
	: >"$OUT/$board.log"
	if uboot_make "$1" "${board}_defconfig" && uboot_make "$1" u-boot.bin; then
		return
	fi
	tail -n 20 "$OUT/$board.log" >&2
	die "U-Boot for $board does not build: $OUT/$board.log"
}

main()
{
	local -a boards=()
	local board

	mkdir -p "$1"
	OUT=$(cd "$1" && pwd)
	shift
	while [ "$1" != -- ]; do
		boards+=("$1")
		shift
	done
	shift
	edited_source
	add_library "$@"
	for board in "${boards[@]}"; do
		build "$board"
	done
}

main "$@"; exit
