#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Proves what contracts/ say of the core, for every map and every request: by Frama-C's
# WP, z3 and cvc4, and bits.smt2 by both provers. Prints KTAP, and of each function its
# goals, by whom they are proved, and the longest time.
#
# usage: prove.sh [FILE...]    files of "proofs": fit.c
#
# build/proof/FILE.log is what Frama-C said; build/proof/woven is the core with contracts.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
HERE=selftests/proof
OUT=build/proof
# For each goal and prover, on a busy machine.
SECONDS_MAX=${SECONDS_MAX:-60}

files()
{
	sed -n 's/^\([a-z_]*\.c\)\( whole\)\?: .*/\1/p' "$HERE/proofs" | uniq
}

# functions_of FILE [whole]
functions_of()
{
	sed -n "s/^$1${2:+ $2}: //p" "$HERE/proofs" | tr ' ' '\n'
}

all_functions_of()
{
	functions_of "$1"
	functions_of "$1" whole
}

# WP finds its provers in a list of why3's: one of our own, since a machine may have none.
find_provers()
{
	rm -f "$WHY3CONFIG"
	why3 -C "$WHY3CONFIG" config detect >"$OUT/why3.log" 2>&1
	grep -q '^name = "Z3"' "$WHY3CONFIG" && grep -q '^name = "CVC4"' "$WHY3CONFIG"
}

weave()
{
	rm -rf "$OUT/woven"
	"$HERE/weave.py" kernel/core "$HERE/contracts" "$OUT/woven"
}

# Comments aside the woven core is the core.
same_code()
{
	local file

	for file in "$OUT"/woven/*.[ch]; do
		cmp <(gcc -fpreprocessed -dD -E -P "kernel/core/${file##*/}" 2>/dev/null) \
			<(gcc -fpreprocessed -dD -E -P "$file" 2>/dev/null) || return
	done
}

# A contract that nobody proves, and one of a function that is not there, are refused.
all_named()
{
	local contracts admitted

	contracts=$(awk '$1 == "above" || $1 == "declared" { print $2 }' "$HERE"/contracts/*)
	admitted=$(awk '$1 ~ /^(above|declared)$/ { name = $2 }
		$1 == "admit" && $2 == "ensures" { print name }' "$HERE"/contracts/*)
	diff <(sort -u <<<"$contracts") \
		<({ sed -n 's/^later: //p' "$HERE/proofs" | tr ' ' '\n'
		    files | while read -r file; do all_functions_of "$file"; done
		    grep -x -e kplace_align_down -e kplace_kinds_free <<<"$admitted"; } | sort -u)
}

# What is admitted by a name is proved under that name, by both.
bits()
{
	local name prover said
	local -a names

	mapfile -t names < <(sed -n 's/^\tadmit ensures \([a-z_]*\):.*/\1/p; s/^\taxiom \([a-z_]*\):.*/\1/p' \
		"$HERE"/contracts/*)
	[ ${#names[@]} -gt 0 ] || return
	for prover in "z3 -T:$SECONDS_MAX" "cvc4 --incremental --tlimit=${SECONDS_MAX}000 -L smt2"; do
		said=$($prover "$HERE/bits.smt2" | tr -d '"' | paste -sd' ')
		for name in "${names[@]}"; do
			echo "$name: ${prover%% *} $(grep -o "\<$name un\?sat" <<<"$said")"
			grep -q "\<$name unsat\>" <<<"$said" || return
		done
	done
}

# wp LOG OPTION... FILE: adds to the log, and says how many goals there are.
wp()
{
	local log=$OUT/$1 said=$OUT/wp.log status=0

	shift
	(cd "$OUT/woven" && frama-c -machdep gcc_x86_64 \
		-cpp-extra-args="-I../../../tools/include -I. -D__always_inline=inline '-D_Static_assert(...)='" \
		-wp -wp-prover z3,cvc4 -wp-timeout "$SECONDS_MAX" -wp-par "$(nproc)" "$@") \
		>"$said" 2>&1 || status=$?
	cat "$said" >>"$log"
	if [ "$status" -ne 0 ]; then
		tail -n 5 "$said"
		return 1
	fi
	grep -o 'Proved goals: .*' "$said"
}

# function, goals, by whom, longest
table()
{
	awk -v functions="$(all_functions_of "$1" | paste -sd' ')" -f "$HERE/table.awk" "$OUT/$1.log"
}

# Goals that "open" names are said, and do not fail; others do.
all_but_open()
{
	local patterns failed

	patterns=$(sed -n 's/^\(typed_[^\t]*\)\t.*/^\1/p' "$HERE/open")
	failed=$(sed -n 's/.*\[Failed\] Goal \([^ ]*\).*/\1/p' "$OUT/$1.log")
	[ -n "$failed" ] || return 0
	echo "open: $(grep -cE "$patterns" <<<"$failed")"
	! grep -vE "$patterns" <<<"$failed"
}

proved()
{
	local split whole

	split=$(functions_of "$1" | paste -sd,)
	whole=$(functions_of "$1" whole | paste -sd,)
	rm -f "$OUT/$1.log"
	[ -z "$split" ] || wp "$1.log" -wp-rte -wp-split -wp-fct "$split" "$1" || return
	[ -z "$whole" ] || wp "$1.log" -wp-rte -wp-fct "$whole" "$1" || return
	table "$1"
	all_but_open "$1"
}

# Goals of functions do not ask whether what lemmas say is so. verify.c sees all of them.
lemmas()
{
	rm -f "$OUT/lemmas.log"
	wp lemmas.log -wp-prop @lemma verify.c || return
	grep -o 'typed_lemma_[a-z_]* : Valid' "$OUT/lemmas.log"
	! grep -F '[Failed]' "$OUT/lemmas.log"
}

main()
{
	local file
	local -a wanted=("$@")

	[ $# -gt 0 ] || mapfile -t wanted < <(files)
	mkdir -p "$OUT"
	plan $((6 + ${#wanted[@]}))
	export WHY3CONFIG=$PWD/$OUT/why3.conf
	check "z3 and cvc4 are found" find_provers
	check "each contract has its place" weave
	check "contracts change no code" same_code
	check "each contract is proved, admitted, or said to be open" all_named
	check "bits: what is admitted of them" bits
	check "lemmas" lemmas
	for file in "${wanted[@]}"; do
		check "$file: all goals" proved "$file"
	done
	finish
}

main "$@"; exit
