#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Builds kplace.ko against a kernel in the cache.
#
# usage: module.sh VERSION DIRECTORY SOURCE...
#
# The sources, named from the top of the tree, are copied to DIRECTORY and
# built there; files that did not change keep their objects.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

VERSION=$1
DIRECTORY=$2
shift 2

mkdir -p "$DIRECTORY"
cp --parents --update --preserve=timestamps "$@" "$DIRECTORY"
make -s -C "$("$LAB/kernel.sh" --print-dir "$VERSION")" \
	M="$(cd "$DIRECTORY" && pwd)" ARCH=arm64 \
	CROSS_COMPILE=aarch64-linux-gnu- W=1 modules >&2
