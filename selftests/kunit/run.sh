#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Builds and runs the KUnit suites with the kernel's kunit.py, for arm64. KTAP.
#
# usage: run.sh [--if-built] VERSION
#
# --if-built skips them while the cache has no such kernel: that one takes minutes.
# What kunit.py makes of it goes to stderr, and decides. The kernel is built in the
# cache, and only what changed of it the next time.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
. "$HERE/../../tools/lab/lib.sh"
CROSS=aarch64-linux-gnu-

# Of the console, from the first line of KTAP on.
ktap()
{
	tr -d '\r' <"$1" | sed 's/^\[ *[0-9.]*\] //' |
		sed -n '/^KTAP version/,/^reboot: /{ /^reboot: /!p }'
}

main()
{
	local version=$1 tree build status=0

	lab_lock "kunit-$version"
	tree=$("$HERE/in-tree.sh" "$version" | tail -n 1)
	build=$CACHE/kunit-$version/build
	mkdir -p "$build"
	rm -f "$build/test.log"
	(cd "$tree" && MAKEFLAGS='' tools/testing/kunit/kunit.py run --arch=arm64 \
		--make_options CROSS_COMPILE=$CROSS --jobs="$(nproc)" \
		--build_dir="$build" --kunitconfig=kernel/kplace/tests) >&2 || status=$?
	[ -e "$build/test.log" ] || die "kunit.py ran nothing (it ended with $status)"
	ktap "$build/test.log"
	return $status
}

skipped()
{
	printf 'KTAP version 1\n1..1\n'
	echo "ok 1 - kunit.py # SKIP its kernel is not in the cache: 'make kunit' builds it"
}

if [ "${1:-}" = --if-built ]; then
	shift
	[ -e "$CACHE/kunit-${1:-}/build/arch/arm64/boot/Image" ] || { skipped; exit 0; }
fi
[ $# -eq 1 ] || die "usage: run.sh [--if-built] VERSION"
main "$@"; exit
