#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Runs the unit tests, a shortened oracle and the golden cases, with and without memory,
# with gcov's counters, and holds what they reach against "bars". Prints KTAP.
#
# usage: run.sh [--report]    --report: do not run them anew
#
# build/coverage/missed has each line and branch that no test reaches.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
OUT=build/coverage
WORLDS=2000

forget()
{
	find "$OUT" -name '*.gcda' -delete
}

# What goes well says nothing here: each suite prints results of its own.
quiet()
{
	"$@" >"$OUT/log" 2>&1 || { grep -a '^ *not ok' "$OUT/log" || tail -n 5 "$OUT/log"; return 1; }
}

unit()
{
	quiet "$OUT/unit"
}

oracles()
{
	local name

	for name in plan policy stock typed ledger efi crashkernel; do
		quiet "$OUT/oracle" "$name" 1 "$WORLDS" || return
	done
}

# Left out are the case that has no room on its disk, where the counters have none either,
# and hundreds of searches for a margin, which without optimisation take minutes.
golden()
{
	local -a cases

	mapfile -t cases < <(cd selftests/golden/cases && printf '%s\n' *.cmd | sed 's/\.cmd$//' |
		grep -v -e '^prometheus-file$' -e '^prometheus-margin')
	quiet selftests/golden/run.sh "$OUT/kplace" "${cases[@]}"
}

# Most of these cases again, with each command without memory for one thing after the other.
starve()
{
	quiet selftests/starve/run.sh "$OUT/kplace" "$OUT/starve"
}

main()
{
	local group
	local -a groups

	mapfile -t groups < <(selftests/coverage/coverage.py --groups)
	plan $((5 + ${#groups[@]}))
	if [ "${1:-}" != --report ]; then
		forget
		check "unit tests run" unit
		check "oracles of $WORLDS worlds run" oracles
		check "golden cases run" golden
		check "golden cases run without memory" starve
	else
		planned=$((planned - 4))
	fi
	for group in "${groups[@]}"; do
		check "$group" selftests/coverage/coverage.py "$group"
	done
	check "each exception is still one" selftests/coverage/coverage.py --exceptions
	finish
}

main "$@"; exit
