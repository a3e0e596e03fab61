# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What a guest says to the host, a line each on descriptor 3, the side channel: results
# of checks, in the end a verdict. Sourced; STATE is the folder in which it remembers
# that something failed, also across a handoff.

side()
{
	printf '%s\n' "$*" >&3
	echo "kplace: $*" >/dev/console
}

# Every line of stdin, each with a first word that says what it is.
side_lines()
{
	sed "s/^/$1 /" >&3
}

ok()
{
	side "ok $*"
}

not_ok()
{
	side "not ok $*"
	: >"$STATE/failed"
}

skip()
{
	side "skip $*"
}

# check DESCRIPTION COMMAND...: ok if the command succeeds.
check()
{
	local description=$1

	shift
	if "$@" >/tmp/check.out 2>&1; then
		ok "$description"
	else
		not_ok "$description"
		side_lines '#' </tmp/check.out
	fi
}

# same DESCRIPTION EXPECTED GOT
same()
{
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1"
		printf 'expected:\n%s\ngot:\n%s\n' "$2" "$3" | side_lines '#'
	fi
}

verdict()
{
	if [ -e "$STATE/failed" ]; then
		side "verdict fail"
	else
		side "verdict pass"
	fi
}
