#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests that were made to fail must fail the check, and say so.
#
# usage: check-the-check.sh
#
# KPLACE_FAIL makes one unit test fail, each oracle lie about its first case,
# the mutations' program read a byte too far, and purity.sh look at a file that
# is impure.

set -u
cd "$(dirname "$0")/.." || exit
planned=18
number=0
failures=0

# The run of the words after $1 and $2 must fail and print a line like $2.
must_fail()
{
	local what=$1 says=$2 output

	shift 2
	number=$((number + 1))
	if output=$(KPLACE_FAIL=1 "$@" 2>&1); then
		echo "not ok $number - $what: it passed"
	elif ! grep -qE "$says" <<<"$output"; then
		printf '%s\n' "$output" | sed 's/^/# /'
		echo "not ok $number - $what: it failed without saying: $says"
	else
		echo "ok $number - $what: $(grep -E "$says" <<<"$output" | tail -n 1)"
		return
	fi
	failures=$((failures + 1))
}

echo "KTAP version 1"
echo "1..$planned"
make -s build/unit/unit build/oracle/oracle build/mutate/mutate build/fuzz/fuzz || exit
must_fail "a failing unit test fails its program" \
	'^not ok .*test_fails_on_demand' build/unit/unit map
for oracle in place plan stock typed ledger crashkernel; do
	must_fail "a mismatch fails the $oracle oracle" \
		'^not ok .* 1 mismatches' build/oracle/oracle "$oracle" 1 1000
done
must_fail "a byte read too far fails the mutations" \
	'runtime error: load|heap-buffer-overflow' build/mutate/mutate selftests/golden memblock/reserved
must_fail "a byte read too far fails the fuzzer's corpora" \
	'ABORTING' selftests/fuzz/run.sh build/fuzz/fuzz build/fuzz CPUs
must_fail "an impure object fails purity" 'needs: printf' \
	selftests/style/purity.sh
must_fail "a variable fails purity" 'keeps state: .*calls_so_far' \
	selftests/style/purity.sh
must_fail "a failing suite fails make check" '^[0-9]+ passed, 1 failed$' \
	selftests/check.sh unit

# no_ktap WHAT SAYS LINE...: not the form that all suites print.
no_ktap()
{
	local what=$1 says=$2

	shift 2
	printf '%s\n' "$@" >build/no-ktap
	must_fail "$what" "$says" awk -f selftests/common/ktap.awk build/no-ktap
}

no_ktap "results without a version" 'a result before the plan' "1..1" "ok 1 a"
no_ktap "another version" 'another version' "TAP version 13" "1..1" "ok 1 a"
no_ktap "a plan that comes last" 'before the plan' "KTAP version 1" "ok 1 a" "1..1"
no_ktap "a result too few" '1 results, and a plan of 2' "KTAP version 1" "1..2" "ok 1 a"
no_ktap "results out of order" 'result 2 where 1 is due' \
	"KTAP version 1" "1..2" "ok 2 a" "ok 1 b"
no_ktap "a subtest without a version" 'a result before the plan' \
	"KTAP version 1" "1..1" "    1..1" "    ok 1 a" "ok 1 b"
[ "$number" -eq "$planned" ] && [ "$failures" -eq 0 ]
