#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck source-path=SCRIPTDIR
#
# Builds the documents as HTML, DOC blocks and kernel-doc pulled from the code.
#
# usage: docs.sh VERSION DIRECTORY
#
# The kernel's own extension for Sphinx does the pulling: it is taken from the
# source of the guest's kernel VERSION, or from KSRC. A warning is a failure.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

[ $# -eq 2 ] || die "usage: docs.sh VERSION DIRECTORY"
export KERNEL_SOURCE=${KSRC:-$CACHE/linux-source-$1}
srctree=$(cd "$LAB/../.." && pwd)
export srctree

[ -e "$KERNEL_SOURCE/Documentation/sphinx/kerneldoc.py" ] ||
	die "$KERNEL_SOURCE has no Sphinx extension: KSRC=DIR takes a source tree that has one"
sphinx-build -q -W --keep-going -b html "$srctree/Documentation" "$2" >&2
echo "ok 1 - documents build without a warning"
