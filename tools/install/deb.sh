#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The Debian packages of this commit, built in a copy of it.
#
# usage: deb.sh DIR [ARCH]    packages go to DIR, which is emptied; ARCH: another
#                             architecture than this machine's, such as arm64

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/../.."

main()
{
	local out=$1 arch=${2:-} scratch
	local -a build=(dpkg-buildpackage -us -uc -b --no-sign)

	rm -rf "$out"
	mkdir -p "$out"
	out=$(realpath "$out")
	scratch=$(mktemp -d)
	# shellcheck disable=SC2064 # as it is now
	trap "rm -rf '$scratch'" EXIT
	mkdir "$scratch/kplace"
	copy_tree "$scratch/kplace"
	# What is built for another architecture has its libraries beside ours, which
	# only dpkg's own check of what has to be installed can tell apart.
	[ -z "$arch" ] || build+=(--host-arch "$arch")
	(cd "$scratch/kplace" && "${build[@]}") >"$out/build.log" 2>&1 || {
		tail -n 20 "$out/build.log" >&2
		die "dpkg-buildpackage failed: all of it is in $out/build.log"
	}
	mv "$scratch"/*.deb "$scratch"/*.changes "$scratch"/*.buildinfo "$out"
	ls "$out"/*.deb
}

main "$@"
