#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Makes a kernel tree that has kplace in it, as drivers/kplace.
#
# usage: in-tree.sh VERSION
#
# The tree consists of links to the files of the lab's source of VERSION, or of
# KSRC; only what has to name kplace is a copy. The last line on stdout is its
# directory. Nothing is built there: make takes O=DIR.

set -eu -o pipefail
. "$(dirname "$0")/../../tools/lab/lib.sh"

TOP=$(cd "$LAB/../.." && pwd)

# A tree is made anew for another source.
copy_tree()
{
	local source=$1 tree=$2

	rm -rf "$tree" "$tree.new"
	cp -al "$source" "$tree.new" 2>/dev/null || {
		# Another file system takes no links.
		rm -rf "$tree.new"
		cp -a "$source" "$tree.new"
	}
	mv "$tree.new" "$tree"
}

# name_in FILE LINE: LINE before the "endmenu" of a Kconfig, or at the end. The file
# is written anew: the source's own, which it was a link to, stays as it is.
name_in()
{
	local file=$1 line=$2

	! grep -qxF -- "$line" "$file" || return 0
	awk -v line="$line" '
		/^endmenu/ { print line "\n"; done = 1 }
		{ print }
		END { if (!done) print line }' "$file" >"$file.new"
	mv "$file.new" "$file"
}

main()
{
	local source tree said

	[ $# -eq 1 ] || die "usage: in-tree.sh VERSION"
	source=${KSRC:-$CACHE/linux-source-$1}
	[ -e "$source/drivers/Kconfig" ] ||
		die "there is no kernel source $source: run make kernel-$1 first"
	tree=$CACHE/kunit-$1/tree
	mkdir -p "$CACHE/kunit-$1"
	said="$(cd "$source" && pwd -P) $(make -s -C "$source" kernelversion)"
	if [ "$(cat "$tree/.kplace-source" 2>/dev/null)" != "$said" ]; then
		copy_tree "$source" "$tree"
		echo "$said" >"$tree/.kplace-source"
	fi
	ln -sfn "$TOP" "$tree/drivers/kplace"
	name_in "$tree/drivers/Kconfig" 'source "drivers/kplace/Kconfig"'
	name_in "$tree/drivers/Makefile" 'obj-y += kplace/'
	echo "$tree"
}

main "$@"; exit
