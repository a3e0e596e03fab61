# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# What the scripts of the lab share. Sourced, never run.

# shellcheck disable=SC2034 # the users are elsewhere
LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/kplace

# Everything a person reads goes to stderr: stdout carries results.
say()
{
	printf '%s\n' "$*" >&2
}

die()
{
	say "${0##*/}: $*"
	exit 1
}

have()
{
	command -v "$1" >/dev/null 2>&1
}

# One run at a time per NAME; the lock goes when the process does.
lab_lock()
{
	local name=$1

	mkdir -p "$CACHE"
	exec 9>"$CACHE/$name.lock"
	flock -n 9 && return
	say "waiting for another run that is busy with $name"
	flock 9
}

# show_progress PID FUNCTION: until the process PID is gone, what FUNCTION leaves in LINE is shown:
# on a terminal as one line that is rewritten, elsewhere as a line every half minute.
show_progress()
{
	local pid=$1 began=$SECONDS shown=0 LINE

	while kill -0 "$pid" 2>/dev/null; do
		# Short sleeps, so that the end is noticed soon.
		sleep 0.5
		LINE=''
		"$2"
		if [ -t 2 ]; then
			printf '\r\033[K%.*s' "$(($(tput cols 2>/dev/null || echo 80) - 1))" "$LINE" >&2
		elif [ -n "$LINE" ] && [ $(((SECONDS - began) / 30)) -gt "$shown" ]; then
			shown=$(((SECONDS - began) / 30))
			say "$LINE"
		fi
	done
	[ ! -t 2 ] || printf '\r\033[K' >&2
}

seconds_to_text()
{
	printf '%d min %02d s' $(($1 / 60)) $(($1 % 60))
}
