#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Makes a kernel tree that has kplace in it, with its tests.
#
# usage: in-tree.sh VERSION
#
# The tree consists of links to the files of the lab's source of VERSION, or of
# KSRC; what tools/in-tree changes is written anew. The last line on stdout is its
# directory. Nothing is built there: make takes O=DIR.

set -eu -o pipefail
TOP=$(cd "$(dirname "$0")/../.." && pwd)
. "$TOP/tools/lab/lib.sh"
. "$TOP/tools/in-tree/copy.sh"

main()
{
	local tree

	[ $# -eq 1 ] || die "usage: in-tree.sh VERSION"
	tree=$CACHE/kunit-$1/tree
	copy_source "$1" "$tree"
	PYTHONDONTWRITEBYTECODE=1 "$TOP/tools/in-tree/in-tree.py" "$tree"
	echo "$tree"
}

main "$@"; exit
