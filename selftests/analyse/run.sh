#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Has three analysers read sources. What one finds is a failure, unless "suppressed" has
# it, with the reason why it is none; what is there and found no more is a failure, too.
# Prints KTAP. build/analyse/TOOL has all that was said.
#
# usage: run.sh FILE...

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
# They quote as their messages are to be found in "suppressed".
export LC_ALL=C
OUT=build/analyse
HERE=selftests/analyse
read -r -a FLAGS <<<"$(eval "printf '%s ' $ANALYSE_FLAGS")"
FLAGS+=(-DKPLACE_VERSION='"0"')
TIDY='-*,bugprone-*,cert-*'

# Checks that the kernel's style rules out, one reason each.
left_out()
{
	awk -F'\t' '$1 == "check" { printf ",-%s", $2 }' "$HERE/suppressed"
}

gcc_says()
{
	local file

	for file in "$@"; do
		gcc "${FLAGS[@]}" -O2 -fanalyzer -c "$file" -o /dev/null || return
	done
}

tidy_says()
{
	# It ends with an error for what it finds in the system's headers, too.
	clang-tidy --quiet --checks="$TIDY$(left_out)" "$@" -- "${FLAGS[@]}" 2>"$OUT/clang-tidy.err"
	! grep -q 'error:' "$OUT/clang-tidy.err"
}

cppcheck_says()
{
	local -a flags=()
	local flag

	for flag in "${FLAGS[@]}"; do
		[[ $flag != -[ID]* ]] || flags+=("$flag")
	done
	cppcheck --quiet --inline-suppr --enable=warning,portability --std=c11 \
		--suppress=missingIncludeSystem --template=gcc "${flags[@]}" "$@"
}

# Prints findings that "suppressed" does not have.
unexplained()
{
	awk -F'\t' -v tool="$1" -v seen="$OUT/$1.seen" '
		function is_of(entry, half) {
			split(entry, half, ": ")
			return index($0, half[1]) && index($0, half[2])
		}
		NR == FNR { if ($1 == tool) part[++parts] = $2; next }
		/: (warning|error|portability|note)[: ]/ && !/: note: / {
			for (i = 1; i <= parts; i++)
				if (is_of(part[i])) {
					print part[i] >seen
					next
				}
			print
		}' "$HERE/suppressed" "$OUT/$1"
}

no_finding()
{
	local tool=$1 found

	shift
	"${tool}_says" "$@" >"$OUT/$tool" 2>&1 || { tail -n 5 "$OUT/$tool"; return 1; }
	: >"$OUT/$tool.seen"
	found=$(unexplained "$tool" | sort -u)
	[ -z "$found" ] || { printf '%s\n' "$found"; return 1; }
	echo "$(grep -c . "$OUT/$tool.seen") findings explained, in $# files"
}

# Only where all files were read: then each entry must have been found.
none_stale()
{
	awk -F'\t' 'NR == FNR { seen[$0]; next }
		/^(gcc|tidy|cppcheck)\t/ && !($2 in seen) { print "found no more: " $2; bad = 1 }
		END { exit bad }' <(cat "$OUT"/{gcc,tidy,cppcheck}.seen) "$HERE/suppressed"
}

main()
{
	mkdir -p "$OUT"
	plan 4
	check "gcc -fanalyzer" no_finding gcc "$@"
	check "clang-tidy: $TIDY" no_finding tidy "$@"
	check "cppcheck" no_finding cppcheck "$@"
	if [ $# -lt 100 ]; then
		skip "each suppression is needed" "some files only"
	else
		check "each suppression is needed" none_stale
	fi
	finish
}

main "$@"; exit
