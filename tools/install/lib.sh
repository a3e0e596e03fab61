# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# What the scripts for packages share. Sourced, never run.

die()
{
	echo "kplace: $*" >&2
	exit 1
}

say()
{
	echo "kplace: $*" >&2
}

# The tree of this commit, or of an unpacked release, to DIR: nothing that was built.
# Files get the commit's time, so that two copies give the same packages.
copy_tree()
{
	if git rev-parse HEAD >/dev/null 2>&1; then
		git diff --quiet HEAD ||
			say "what is not committed is left out"
		git archive HEAD | tar -x -C "$1"
	else
		tar -c --exclude=./build . | tar -x -C "$1"
	fi
}
