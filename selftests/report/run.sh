#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Makes reports of 10, 100, 300 and 10,000 ranges and of hostile files, and uses them
# in a browser. TAP on stdout; pages and screenshots are left in OUT.
#
# usage: run.sh KPLACE OUT

set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../tools/lab/lib.sh"
KPLACE=$(realpath "${1:?usage: run.sh KPLACE OUT}")
OUT=${2:?usage: run.sh KPLACE OUT}

AXE=axe-core-4.10.3
AXE_SHA256=880970c081707360e64f34cea25ff91892f5bc95675b0776925b9709dd8a68bb

# The file of axe-core, from the cache or from npm's registry.
axe()
{
	local kept=$CACHE/$AXE.min.js scratch

	if [ ! -s "$kept" ]; then
		have npm || die "$AXE is fetched with npm: install that"
		scratch=$(mktemp -d)
		(cd "$scratch" && npm pack --silent "${AXE%-*}@${AXE##*-}" >/dev/null &&
		 tar xzf "$AXE.tgz" package/axe.min.js) >&2 ||
			die "$AXE could not be fetched"
		mkdir -p "$CACHE"
		mv "$scratch/package/axe.min.js" "$kept"
		rm -rf "$scratch"
	fi
	echo "$AXE_SHA256  $kept" | sha256sum --check --quiet >&2 ||
		die "$kept is not the $AXE that is expected: remove it"
	echo "$kept"
}

# $1: a name. What follows are options.
report()
{
	"$KPLACE" report "${@:2}" "$OUT/$1.html" >/dev/null
}

make_reports()
{
	local ranges

	for ranges in 10 100 300 10000; do
		"$here/machine.py" "$ranges" "$OUT/m$ranges"
		report "$ranges" -s "$OUT/m$ranges" --kernel 40M --initrd 30M \
			--dtb 64K --policy top-down
	done
	"$here/machine.py" hostile "$OUT/hostile"
	report hostile -s "$OUT/hostile" --kernel 11M --title '<script>stop()</script>'
	# As if the escaping had failed: the page's policy has to hold.
	sed 's|<main>|<main><script>document.title = "broken"</script><img src="x" onerror="document.title = '"'broken'"'"><p style="color: red">|' \
		"$OUT/hostile.html" >"$OUT/injected.html"
}

rm -rf "$OUT"
mkdir -p "$OUT"
make_reports
# Debian's package is for Debian's Python, which need not be the first one.
for python in python3 /usr/bin/python3; do
	"$python" -c 'import selenium' 2>/dev/null || continue
	"$python" "$here/browse.py" "$OUT" "$(axe)"
	exit
done
die "there is no selenium for Python"
