#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# RPM packages of this commit. On Debian rpmbuild knows nothing of what is
# installed; there what the build needs is what `make` has installed.
#
# usage: rpm.sh VERSION DIR

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/../.."

main()
{
	local version=$1 out=$2
	local -a options=(-bb)

	rm -rf "$out"
	mkdir -p "$out"
	out=$(realpath "$out")
	[ ! -e /etc/debian_version ] || options+=(--nodeps)
	tools/install/dist.sh "$version" "$out/SOURCES" >/dev/null
	rpmbuild "${options[@]}" --define "_topdir $out" \
		tools/install/kplace.spec >"$out/build.log" 2>&1 || {
		tail -n 20 "$out/build.log" >&2
		die "rpmbuild failed: all of it is in $out/build.log"
	}
	find "$out/RPMS" -name '*.rpm'
}

main "$@"
