# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# What the style checks share: one line of KTAP for each, and the list of files.
# Sourced from the root of the tree, never run.

# shellcheck disable=SC2034 # the users are elsewhere
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/kplace
number=0
planned=0
failures=0

# The tree's own files, without what was built; works without git, too. Each
# argument is a pattern of find's -name.
tree_files()
{
	local name
	local -a match=()

	for name in "$@"; do
		match+=(-o -name "$name")
	done
	find . \( -path ./build -o -path ./.git -o -name captures \) -prune -o \
		-type f \( "${match[@]:1}" \) ! -name '*.mod.c' \
		! -name '.*' -printf '%P\n' | sort
}

# How many checks there are is said before the first, and finish holds it against what
# was done.
plan()
{
	planned=$1
	echo "KTAP version 1"
	echo "1..$planned"
}

# One check: runs a command, prints its output as comments, and the verdict.
check()
{
	local what=$1 output status

	shift
	number=$((number + 1))
	output=$("$@" 2>&1)
	status=$?
	[ -z "$output" ] || printf '%s\n' "$output" | sed 's/^/# /'
	if [ "$status" -eq 0 ]; then
		echo "ok $number - $what"
	else
		echo "not ok $number - $what"
		failures=$((failures + 1))
	fi
}

skip()
{
	number=$((number + 1))
	echo "ok $number - $1 # SKIP $2"
}

finish()
{
	if [ "$number" -ne "$planned" ]; then
		echo "# $planned checks were planned, and $number done"
		exit 1
	fi
	[ "$failures" -eq 0 ]
	exit
}

have()
{
	command -v "$1" >/dev/null 2>&1
}

# What both worlds compile: it may need nothing from its host. Below arch/ that
# is all that includes nothing of Linux.
freestanding_sources()
{
	find kernel/core kernel/formats -name '*.c' ! -name '*.mod.c' | sort
	find arch -name '*.c' ! -name '*.mod.c' -exec \
		grep -L '^#include <linux/' {} + | sort
	[ -z "${KPLACE_FAIL:-}" ] || echo selftests/style/impure.c
}
