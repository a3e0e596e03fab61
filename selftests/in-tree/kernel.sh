#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Builds a guest's kernel that kplace is a part of, in a tree of its own in the cache.
#
# usage: kernel.sh VERSION
#
# The tree consists of links to the files of the lab's source of VERSION; in-tree.py
# writes what it changes anew. What changed since the last time is built, no more. The
# last line on stdout is the kernel's Image. Exit status 77: see tools/lab/kernel.sh.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
. "$HERE/../../tools/lab/lib.sh"
. "$HERE/../../tools/in-tree/copy.sh"

in_build()
{
	MAKEFLAGS='' make -C "$TREE" O="$BUILD" ARCH=arm64 \
		CROSS_COMPILE=aarch64-linux-gnu- "$@"
}

# Lines of the configuration that are not as wanted. What the kernel does not offer at
# all is not set either.
lost()
{
	local line name

	while read -r line; do
		name=$(grep -o 'CONFIG_[A-Z0-9_]*' <<<"$line")
		case $line in
		'#'*) ! grep -q "^$name=" "$BUILD/.config" || echo "$line" ;;
		*) grep -qxF "$line" "$BUILD/.config" || echo "$line" ;;
		esac
	done < <("$LAB/kernel.sh" --options "$1-intree")
}

configure()
{
	local gone

	in_build -s allnoconfig >/dev/null
	"$LAB/kernel.sh" --options "$1-intree" >>"$BUILD/.config"
	in_build -s olddefconfig >"$BUILD/config.log" 2>&1
	gone=$(lost "$1")
	[ -z "$gone" ] || die "the configuration of $1 is not as wanted: $gone"
}

main()
{
	[ $# -eq 1 ] || die "usage: kernel.sh VERSION"
	lab_lock "in-tree-$1"
	TREE=$CACHE/in-tree-$1/tree BUILD=$CACHE/in-tree-$1/build
	copy_source "$1" "$TREE"
	"$HERE/../../tools/in-tree/in-tree.py" "$TREE"
	mkdir -p "$BUILD"
	configure "$1"
	say "building kernel $1 with kplace in it into $BUILD, the first time about 10 min"
	in_build -j"$(nproc)" Image modules >"$BUILD/build.log" 2>&1 || {
		grep -E 'error|warning' "$BUILD/build.log" >&2 || tail "$BUILD/build.log" >&2
		die "kernel $1 does not build: $BUILD/build.log"
	}
	echo "$BUILD/arch/arm64/boot/Image"
}

main "$@"; exit
