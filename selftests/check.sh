#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs suites, each a target of the Makefile, and counts what they report.
#
# usage: check.sh SUITE... [-- SUITE...]
#
# Suites after "--" run two at a time, where there are two CPUs: few use more than one,
# and a guest waits most of the time. A suite prints KTAP and exits non-zero if one is
# "not ok". One that fails without saying so, passes without a single test, run or skipped,
# or prints anything but KTAP counts as one failure. Of tests that consist of subtests these
# are counted.
# The last line is "N passed, N failed"; skipped tests are said.

set -u
cd "$(dirname "$0")/.." || exit
OUT=build/check
mkdir -p "$OUT"
# Most of what a clone compiles another has compiled before: Debian's ccache remembers it.
if [ -d /usr/lib/ccache ]; then
	export PATH=/usr/lib/ccache:$PATH
	export CCACHE_DIR=${XDG_CACHE_HOME:-$HOME/.cache}/kplace/ccache CCACHE_MAXSIZE=3G
fi
passed=0 failed=0 skipped=0 broken=

# Its exit status and how long it took are left beside its log.
run_suite()
{
	local suite=$1 began=$SECONDS status

	make -s --no-print-directory "$suite" >"$OUT/$suite.log" 2>&1
	status=$?
	echo "$status $((SECONDS - began))" >"$OUT/$suite.status.new"
	mv "$OUT/$suite.status.new" "$OUT/$suite.status"
}

tally()
{
	local suite=$1 status seconds good bad skip wrong

	read -r status seconds <"$OUT/$suite.status"
	wrong=$(awk -v count=1 -f selftests/common/ktap.awk "$OUT/$suite.log")
	read -r good bad skip <<<"${wrong##*$'\n'}"
	wrong=$(sed '$d' <<<"$wrong")
	if [ "$bad" -eq 0 ] && { [ -n "$wrong" ] || [ "$status" -ne 0 ] ||
				 [ $((good + skip)) -eq 0 ]; }; then
		[ -z "$wrong" ] || printf '%s\n' "# ${wrong//$'\n'/$'\n'# }"
		echo "not ok $suite: exit status $status, $good tests reported"
		bad=1
	fi
	passed=$((passed + good)) failed=$((failed + bad))
	skipped=$((skipped + skip))
	[ "$bad" -eq 0 ] || broken="$broken $suite"
	printf '# %s: %d passed, %d failed, %d skipped, %d s\n' \
		"$suite" "$good" "$bad" "$skip" "$seconds"
}

# Each suite's log is shown while it grows, one suite after the other.
show()
{
	local suite=$1 pid

	echo "# --- $suite"
	tail -n +1 -s 0.2 -f "$OUT/$suite.log" 2>/dev/null &
	pid=$!
	while [ ! -e "$OUT/$suite.status" ]; do
		sleep 0.2
	done
	sleep 0.5
	kill "$pid"
	wait "$pid" 2>/dev/null
	tally "$suite"
}

# One of the lanes: takes the next suite until there is none.
lane()
{
	local suite

	# shellcheck disable=SC2016 # the inner shell expands it
	while suite=$(flock "$OUT/queue.lock" sh -c \
		      'head -n 1 "$1"; sed -i 1d "$1"' sh "$OUT/queue") &&
	      [ -n "$suite" ]; do
		run_suite "$suite"
	done
}

# run_all LANES SUITE...
run_all()
{
	local lanes=$1 suite

	shift
	[ $# -gt 0 ] || return 0
	for suite in "$@"; do
		rm -f "$OUT/$suite.status"
		: >"$OUT/$suite.log"
	done
	printf '%s\n' "$@" >"$OUT/queue"
	for ((; lanes > 0; lanes--)); do
		lane &
	done
	for suite in "$@"; do
		show "$suite"
	done
	wait
}

main()
{
	local -a alone=()

	while [ $# -gt 0 ] && [ "$1" != -- ]; do
		alone+=("$1")
		shift
	done
	[ $# -eq 0 ] || shift
	run_all 1 "${alone[@]}"
	run_all $(($(nproc) > 1 ? 2 : 1)) "$@"
	[ -z "$broken" ] || echo "failed suites:$broken (logs in $OUT)"
	[ "$skipped" -eq 0 ] || echo "$skipped skipped"
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}

main "$@"; exit
