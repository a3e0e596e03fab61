#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Builds the modules for a guest kernel from a copy of their sources: an
# out-of-tree build leaves its objects beside them, one set a kernel.
#
# usage: module.sh VERSION DIR FILE...
#
# FILEs are sources, named from the current directory. KDIR=DIR takes a built
# kernel of yours instead of the cached one. Where kernel.sh skips a kernel, so does
# this: there is no module then, and that is no error.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

CROSS=aarch64-linux-gnu-

# Only what changed is copied, so that make rebuilds no more than that.
copy_sources()
{
	local dir=$1 file

	shift
	for file in "$@"; do
		cmp -s "$file" "$dir/$file" ||
			install -D -m 644 "$file" "$dir/$file"
	done
}

# A file that is gone from the tree must not linger in a wildcard of Kbuild's.
remove_strangers()
{
	local dir=$1 file

	shift
	(cd "$dir" && find . \( -name '*.[ch]' -o -name Kbuild \) \
		! -name '*.mod.c' -printf '%P\n') |
		grep -vxF "$(printf '%s\n' "$@")" |
		while read -r file; do
			rm "$dir/$file"
		done
}

# "LLVM=-16" for a kernel that clang-16 built: another compiler knows neither its flags
# nor how it tells functions' types.
compiler_of()
{
	sed -n 's/^CONFIG_CLANG_VERSION=\([1-9][0-9]*\)[0-9]\{4\}$/LLVM=-\1/p' "$1/.config"
}

main()
{
	local version dir kernel btf="" status=0

	[ $# -ge 3 ] || die "usage: module.sh VERSION DIR FILE..."
	version=$1
	dir=$2
	shift 2
	kernel=${KDIR:-$("$LAB/kernel.sh" "$version" | tail -n 1)} || status=$?
	[ "$status" -ne 77 ] || { rm -f "$dir"/*.ko; exit 0; }
	[ "$status" -eq 0 ] || exit "$status"
	mkdir -p "$dir"
	# Two suites may want it at once.
	exec 9>"$dir.lock"
	flock 9
	copy_sources "$dir" "$@"
	remove_strangers "$dir" "$@" || true
	# Type information for BPF takes pahole, and is not needed here.
	have pahole || btf=CONFIG_DEBUG_INFO_BTF_MODULES=
	# shellcheck disable=SC2046,SC2086 # MODULE_FLAGS, W=1 for one, are words
	make -s -C "$kernel" M="$(cd "$dir" && pwd)" ARCH=arm64 \
		CROSS_COMPILE=$CROSS $(compiler_of "$kernel") -j"$(nproc)" $btf ${MODULE_FLAGS:-} modules
}

main "$@"; exit
