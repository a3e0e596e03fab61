#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Compiles the module against headers of the kernels it is for, with no warning, and
# against some that are too old, which one sentence has to say. KTAP.
#
# usage: matrix.sh SOURCE...
#
# Debian has headers of some. KDIRS="VERSION=DIR ..." names build directories of
# others, which are skipped without: nothing of the kernel's is kept here.

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh

OUT=$PWD/build/compile
SENTENCE='kplace needs Linux 5.15 or newer'

# Of a kernel of the person's, of Debian's, or of the lab, once it is built: where modules
# are built, or nothing.
kernel_dir()
{
	local word dir

	for word in ${KDIRS:-}; do
		[ "${word%%=*}" != "$1" ] || { echo "${word#*=}"; return; }
	done
	case $1 in
	5.10) dir=$(tools/lab/debian-kernel.sh --headers bullseye "$1" | tail -n 1)/build ;;
	6.1 | 6.12) dir=$(tools/lab/debian-kernel.sh "$1" | tail -n 1)/build ;;
	*) dir=$(tools/lab/kernel.sh --print-dir "$1") ;;
	esac 2>/dev/null
	[ ! -e "$dir/Makefile" ] || echo "$dir"
}

# What debian.sh loads has been compiled with the same words: one of both does it.
module_dir()
{
	if [[ $1 == @(6.1|6.12) && " ${KDIRS:-}" != *" $1="* ]]; then
		echo "$PWD/build/module-debian-$1"
	else
		echo "$OUT/$1"
	fi
}

compile()
{
	local dir

	dir=$(module_dir "$1")
	[[ $dir != "$OUT"/* ]] || rm -rf "${dir:?}"
	# Symbols are there only where a whole kernel was built.
	KDIR=$2 MODULE_FLAGS="CONFIG_KUNIT= KBUILD_MODPOST_WARN=1 KCFLAGS=-Werror" \
		tools/lab/module.sh "$1" "$dir" "${SOURCES[@]}" >"$OUT/$1.log" 2>&1
}

complaints()
{
	grep -m 20 -e error -e warning "$OUT/$1.log"
}

compiles()
{
	if ! compile "$@" || [ ! -e "$(module_dir "$1")/kplace.ko" ]; then
		complaints "$1"
		return 1
	fi
}

# Whether a kernel is too old is seen before anything else is, and once.
is_refused()
{
	if compile "$@" || [ "$(grep -c 'error:' "$OUT/$1.log")" -ne 1 ] ||
	   ! grep -q "#error \"$SENTENCE\"" "$OUT/$1.log"; then
		complaints "$1"
		return 1
	fi
}

# described WORD: what modinfo says of the module that was compiled last.
described()
{
	/sbin/modinfo -F "$1" "$(module_dir "$LAST")/kplace.ko"
}

says_version()
{
	[ "$(described version)" = "$(sed -n '1s/.* //p' NEWS)" ]
}

# "The kplace maintainers", as in debian/control without the address.
says_author()
{
	[ "$(described author)" = "$(sed -n 's/^Maintainer: \(.*\) <.*/\1/p' debian/control)" ]
}

one()
{
	local version=$1 dir

	dir=$(kernel_dir "$version")
	if [ -z "$dir" ]; then
		skip "$3: $version" "Debian has no headers of it here, and KDIRS names none"
		return
	fi
	check "$3: $version" "$2" "$version" "$dir"
	[ "$2" != compiles ] || LAST=$version
}

main()
{
	local version

	SOURCES=("$@")
	mkdir -p "$OUT"
	plan 8
	one 5.10 is_refused "too old, in one sentence"
	for version in 5.15 6.1 6.6 6.12 7.2; do
		one "$version" compiles "compiles without a warning"
	done
	check "modinfo: the version is that of NEWS" says_version
	check "modinfo: the author is that of debian/control" says_author
	finish
}

main "$@"
