#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Runs suites, each a target of the Makefile, and counts what they report.
#
# usage: check.sh SUITE...
#
# A suite prints TAP or KTAP lines and exits non-zero if one is "not ok". One
# that fails without saying so, or passes without a single test, counts as one
# failure. The last line is "N passed, N failed"; skipped tests are said.

set -u
cd "$(dirname "$0")/.." || exit
OUT=build/check
mkdir -p "$OUT"
passed=0 failed=0 skipped=0 broken=

count()
{
	grep -cE "$1" "$2"
}

tally()
{
	local suite=$1 status=$2 log=$OUT/$1.log good bad skip

	skip=$(count '^[[:space:]]*ok .*# SKIP' "$log")
	good=$(($(count '^[[:space:]]*ok ' "$log") - skip))
	bad=$(count '^[[:space:]]*not ok ' "$log")
	if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
		echo "not ok $suite: exit status $status, $good tests reported"
		bad=1
	fi
	passed=$((passed + good)) failed=$((failed + bad))
	skipped=$((skipped + skip))
	[ "$bad" -eq 0 ] || broken="$broken $suite"
	printf '# %s: %d passed, %d failed, %d skipped, %d s\n' \
		"$suite" "$good" "$bad" "$skip" "$((SECONDS - began))"
}

for suite in "$@"; do
	echo "# --- $suite"
	began=$SECONDS
	make -s --no-print-directory "$suite" 2>&1 | tee "$OUT/$suite.log"
	tally "$suite" "${PIPESTATUS[0]}"
done

[ -z "$broken" ] || echo "failed suites:$broken (logs in $OUT)"
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
