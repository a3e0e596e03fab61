#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Builds the documents as HTML, DOC blocks and kernel-doc pulled from the code.
#
# usage: docs.sh VERSION DIRECTORY
#
# The kernel's own extension for Sphinx does the pulling: it is taken from the
# source of the guest's kernel VERSION, or from KSRC. A warning is a failure. So is
# one of the kernel's parser of Documentation/ABI.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

[ $# -eq 2 ] || die "usage: docs.sh VERSION DIRECTORY"
export KERNEL_SOURCE=${KSRC:-$CACHE/linux-source-$1}
srctree=$(cd "$LAB/../.." && pwd)
export srctree

# The kernel's own parser warns of what it cannot read, and ends with 0 all the same.
validate_abi()
{
	local parser=$KERNEL_SOURCE/scripts/get_abi.pl
	local -a dir=(--dir "$srctree/Documentation/ABI" validate)

	if [ -e "$parser" ]; then
		perl "$parser" "${dir[@]}"
	else
		# Since Linux 6.15; it moved once since then.
		parser=$(find "$KERNEL_SOURCE/scripts" "$KERNEL_SOURCE/tools/docs" \
			-name get_abi.py -print -quit)
		python3 "$parser" "${dir[@]:0:2}" validate
	fi
}

[ -e "$KERNEL_SOURCE/Documentation/sphinx/kerneldoc.py" ] ||
	die "$KERNEL_SOURCE has no Sphinx extension: KSRC=DIR takes a source tree that has one"
echo "KTAP version 1"
echo "1..2"
sphinx-build -q -W --keep-going -b html "$srctree/Documentation" "$2" >&2
echo "ok 1 - documents build without a warning"
if ! said=$(validate_abi 2>&1) || [ -n "$said" ]; then
	printf '%s\n' "$said" | sed 's/^/# /'
	echo "not ok 2 - Documentation/ABI is in the kernel's form"
	exit 1
fi
echo "ok 2 - Documentation/ABI is in the kernel's form"
