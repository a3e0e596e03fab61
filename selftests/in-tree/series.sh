#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The series of patches as upstream takes it. KTAP.
#
# usage: series.sh VERSION...
#
# It applies to a fresh copy of the source, checkpatch --strict has nothing against it,
# and after each patch what it touches builds with W=1 and sparse without a warning, with
# all that allmodconfig switches on: as a module, and built in.

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
. tools/lab/lib.sh
. tools/in-tree/copy.sh

export PYTHONDONTWRITEBYTECODE=1
# MAINTAINERS comes last, in a patch of its own, so checkpatch asks for it in the others.
EXCEPT=FILE_PATH_CHANGES
TOUCHED="kernel/kexec_core.o kernel/kexec.o kernel/kexec_file.o arch/arm64/kernel/machine_kexec.o"

in_build()
{
	MAKEFLAGS='' make -C "$TREE" O="$BUILD" ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- \
		-j"$(nproc)" "$@"
}

in_tree()
{
	git -C "$TREE" -c user.name=test -c user.email=test@localhost "$@"
}

# A copy of which git knows the files that patches touch.
fresh_copy()
{
	rm -rf "$TREE" "$TREE.source"
	copy_source "$1" "$TREE" && in_tree init -q || return
	# Later patches change files of earlier ones, too.
	sed -n 's/^--- a\///p' "$SERIES"/*.patch | sort -u | grep -v '^kernel/kplace/' |
		(cd "$TREE" && xargs git add -f) && in_tree commit -q -m base
}

# Without the cover letter.
patches()
{
	find "$SERIES" -name '*.patch' ! -name '0000-*' | sort
}

writes_the_series()
{
	tools/in-tree/series.py "$SOURCE" "$SERIES" &&
		! grep -n '\*\*\*' "$SERIES/0000-cover-letter.patch"
}

# Without git's folder it does not run spdxcheck.py, once for each file, which wants a
# module of Python's.
pleases_checkpatch()
{
	patches | GIT_DIR=/nonexistent xargs perl "$SOURCE/scripts/checkpatch.pl" --root="$SOURCE" --strict \
		--no-summary --terse --show-types --ignore "$EXCEPT"
}

applies()
{
	in_tree am -q "$1" && [ -z "$(in_tree diff HEAD --stat)" ]
}

# What is built in has another tap, and other hooks.
configured()
{
	in_build -s allmodconfig || return
	[ "$1" = m ] || [ ! -e "$TREE/kernel/kplace/Kconfig" ] ||
		"$TREE/scripts/config" --file "$BUILD/.config" -e KEXEC_PLACEMENT || return
	in_build -s olddefconfig && in_build -s prepare &&
		{ [ ! -e "$TREE/kernel/kplace/Kconfig" ] ||
			grep -qx "CONFIG_KEXEC_PLACEMENT=$1" "$BUILD/.config"; }
}

# With W=1 and sparse; all that is said goes to a log.
compiled()
{
	local goals=$TOUCHED

	[ ! -e "$TREE/kernel/kplace/Makefile" ] || goals+=" kernel/kplace/"
	configured "$1" >"$BUILD.log" 2>&1 || { tail "$BUILD.log"; return 1; }
	# shellcheck disable=SC2086 # words
	in_build W=1 C=1 $goals >"$BUILD.log" 2>&1 || { tail "$BUILD.log"; return 1; }
}

# What the last one said, whatever the line; mostly nothing.
complaints()
{
	sed -n "s|$TREE/||g
		/\(warning\|error\):/s/:[0-9]*\(:[0-9]*\)\?: /: /p" "$BUILD.log" | sort -u
}

# The kernel has warnings of its own in these files: a fresh build of them shows which.
says_this_of_itself()
{
	# shellcheck disable=SC2086 # words
	(cd "$BUILD" && rm -rf kernel/kplace && rm -f $TOUCHED)
	compiled m && complaints >"$BUILD.own"
}

# Anything else is one too many.
builds()
{
	compiled "$1" && ! complaints | grep -vxFf "$BUILD.own"
}

series_of()
{
	local patch name

	SERIES=$PWD/build/series-check/$1
	SOURCE=$(tools/lab/kernel.sh --source "$1" | tail -n 1)
	TREE=$CACHE/in-tree-$1/series BUILD=$CACHE/in-tree-$1/series-build
	mkdir -p "$BUILD"
	check "$1: the series is written" writes_the_series "$1"
	check "$1: checkpatch --strict, but for $EXCEPT" pleases_checkpatch
	check "$1: a fresh copy" fresh_copy "$1"
	check "$1: what the kernel has itself" says_this_of_itself
	while read -r patch <&3; do
		name=$(basename "$patch" .patch)
		check "$1: $name applies" applies "$patch"
		check "$1: $name: W=1 and sparse" builds m
	done 3< <(patches)
	check "$1: built in: W=1 and sparse" builds y
}

PATCHES=$(($(grep -c '^= ' tools/in-tree/messages.txt) - 1))
plan $(($# * (5 + 2 * PATCHES)))
for version in "$@"; do
	series_of "$version"
done
finish
