#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Makes the completions of a kplace: what it can do goes into the files of the
# shells, so that nothing is run when a word is completed.
#
# usage: make.sh KPLACE DIR    KPLACE: words that run it; DIR: gets kplace.bash and _kplace

set -eu
here=$(dirname "$0")
mkdir -p "$2"
$1 --describe >"$2/table"
for file in kplace.bash _kplace; do
	sed -e "/^@table@\$/ { r $2/table
		d
	}" "$here/$file" >"$2/$file"
done
rm "$2/table"
