#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The sources of this commit as one file, the same each time it is made.
#
# usage: dist.sh VERSION DIR    makes DIR/kplace-VERSION.tar.xz

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/../.."

git rev-parse HEAD >/dev/null 2>&1 ||
	die "a release is made from a git clone, and this is none"
git diff --quiet HEAD || say "what is not committed is left out"
mkdir -p "$2"
file=$2/kplace-$1.tar.xz
git archive --prefix="kplace-$1/" HEAD | xz -T1 >"$file.new"
mv "$file.new" "$file"
echo "$file"
