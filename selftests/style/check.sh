#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Style: checkpatch, kernel-doc, sparse, shellcheck, codespell, how long functions
# and files are, who includes whom, and what Documentation/ABI lacks.
#
# usage: check.sh VERSION
#
# VERSION is that of the kernel whose checkpatch is asked.
#
# checkpatch and kernel-doc come with the kernel's source: KSRC=DIR, or what
# the lab has unpacked into the cache.

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh

INCLUDES=(-Itools/include -Ikernel/core -Ikernel/formats -Iarch/arm64)
# In two parts, or it would be taken for this file's own.
SPDX="SPDX-License-""Identifier: GPL-2.0-only"
LONGEST_FUNCTION=60
# "About 400" is the rule; here the line is drawn.
LONGEST_FILE=500

# The unpacked kernel source of a version: whose checkpatch is to be pleased must
# not depend on what else is in the cache.
kernel_source()
{
	echo "${KSRC:-$CACHE/linux-source-$1}"
}

# A line "HASH NAME" for each file: of what checkpatch would be asked, and of the file.
keys_of()
{
	local name

	while read -r name; do
		printf '%s %s\n' "$(cat "$SOURCE/scripts/checkpatch.pl" - "$name" \
			<<<"$1 $name" | sha256sum | cut -d' ' -f1)" "$name"
	done
}

# Only files are asked about that were not found clean before, word for word: it takes
# minutes for all. It leaves a file where it runs, and so runs in a directory of its own.
# $1: pattern of the files; $2: types of message that do not fit them.
checkpatch_files()
{
	local pattern=$1 root=$PWD said status key name
	local -a files

	mkdir -p build/style "$CACHE/style"
	touch "$CACHE/style/clean"
	tree_files '*.c' '*.h' | grep -P "$pattern" | keys_of "$2" |
		grep -vwFf "$CACHE/style/clean" >build/style/asked
	mapfile -t files < <(cut -d' ' -f2- build/style/asked)
	[ "${#files[@]}" -gt 0 ] || return 0
	said=$(cd build/style &&
	       perl "$SOURCE/scripts/checkpatch.pl" --root="$SOURCE" --strict \
			--no-summary --terse --show-types --ignore "$2" \
			-f "${files[@]/#/$root/}" 2>&1)
	status=$?
	said=${said//$root\//}
	[ -z "$said" ] || printf '%s\n' "$said"
	# More than 1, and it did not come to its end.
	[ "$status" -le 1 ] || return "$status"
	while read -r key name; do
		[[ $'\n'$said == *$'\n'"$name:"* ]] || echo "$key"
	done <build/style/asked >>"$CACHE/style/clean"
	return "$status"
}

PROGRAMS=CAMELCASE,BIT_MACRO,ARRAY_SIZE,VOLATILE,PREFER_DEFINED_ATTRIBUTE_MACRO
PROGRAMS+=,EMBEDDED_FUNCTION_NAME

run_checkpatch()
{
	local bad=0

	# Where versions are compared; elsewhere purity.sh says no.
	checkpatch_files '^kernel/compat\.' \
		LINUX_VERSION_CODE,CONSTANT_COMPARISON || bad=1
	checkpatch_files '^(kernel/(?!compat\.)|arch/)' NONE ||
		bad=1
	# C library names; a program's messages may name a function's.
	checkpatch_files '^tools/' "$PROGRAMS" || bad=1
	# "reserved" is a kind and, without a name, the owner's name, too.
	checkpatch_files '^selftests/' "$PROGRAMS,REPEATED_WORD" || bad=1
	return "$bad"
}

run_kernel_doc()
{
	local -a files

	mapfile -t files < <(tree_files '*.c' '*.h' |
			     grep -E '^(kernel|arch)/')
	perl "$SOURCE/scripts/kernel-doc" -none -Wall -Werror "${files[@]}"
}

run_sparse()
{
	local file output bad=0

	for file in $(freestanding_sources); do
		output=$(sparse -Wsparse-all -Wno-declaration-after-statement \
			-Wno-unknown-attribute -std=gnu11 "${INCLUDES[@]}" \
			"$file" 2>&1)
		[ -z "$output" ] || { printf '%s\n' "$output"; bad=1; }
	done
	return "$bad"
}

shell_scripts()
{
	tree_files '*.sh' '*.bash'
	find .ci -type f 2>/dev/null
}

# Without SC2317: functions called by their names' values look unreachable.
run_shellcheck()
{
	shell_scripts | xargs shellcheck -x -e SC2317
}

run_codespell()
{
	tree_files '*.[ch]' '*.sh' '*.rst' '*.md' '*.mk' '*.1' 'Makefile' \
		'Kbuild' 'Kconfig' NEWS | xargs codespell
}

run_licences()
{
	local file bad=0

	while read -r file; do
		head -n 2 "$file" | grep -q "$SPDX" ||
			{ echo "$file: no SPDX line"; bad=1; }
	done < <(tree_files '*.[ch]' '*.sh' '*.mk' '*.awk' '*.py' Makefile Kbuild \
		 Kconfig; find .ci -type f 2>/dev/null)
	return "$bad"
}

# A function is what lies between braces in the first column.
run_lengths()
{
	# shellcheck disable=SC2046 # names in this tree have no spaces
	awk -v most="$LONGEST_FUNCTION" -v longest="$LONGEST_FILE" '
		FNR == 1 { start = 0 }
		/^{/ { start = FNR }
		/^}/ && start {
			if (FNR - start - 1 > most) {
				printf "%s:%d: a function of %d lines\n",
					FILENAME, start, FNR - start - 1
				bad = 1
			}
			start = 0
		}
		FNR == longest + 1 {
			printf "%s: more than %d lines\n", FILENAME, longest
			bad = 1
		}
		END { exit bad }' $(tree_files '*.c' '*.h')
}

SOURCE=$(kernel_source "${1:?usage: check.sh VERSION}")
plan 12
if [ -e "$SOURCE/scripts/checkpatch.pl" ]; then
	check "checkpatch --strict" run_checkpatch
	check "kernel-doc" run_kernel_doc
else
	skip "checkpatch --strict" "no kernel source; KSRC=DIR takes yours"
	skip "kernel-doc" "no kernel source; KSRC=DIR takes yours"
fi
for tool in sparse shellcheck codespell; do
	if have $tool; then
		check $tool run_$tool
	else
		skip $tool "$tool is not installed"
	fi
done
check "SPDX lines" run_licences
if have reuse; then
	check "licences as REUSE wants them" reuse lint
else
	skip "licences as REUSE wants them" "reuse is not installed"
fi
check "length of functions and files" run_lengths
check "what the module shows is in Documentation/ABI" selftests/style/abi.sh
check "a gap in that is seen" selftests/style/abi_seen.sh
if have python3; then
	check "includes point downward, and in no ring" \
		selftests/style/includes.py
	check "a breach of that is seen" selftests/style/includes_seen.sh
else
	skip "includes point downward, and in no ring" "there is no python3"
	skip "a breach of that is seen" "there is no python3"
fi
finish
