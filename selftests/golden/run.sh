#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Runs the command on captures and compares what it prints, TAP on stdout.
#
# usage: run.sh [--update] [--keep-json DIR] KPLACE [CASE...]
#
# A case is cases/NAME.cmd, a shell fragment that calls kplace, and
# cases/NAME.txt, all that comes out of it and the exit status. It runs in an
# empty folder that holds "captures", "scenarios", the scripts of simulate, and
# "logs", what loaders print.
# --update rewrites the expected files: read each change before it is committed.
# --keep-json keeps what kplace prints with --json, as DIR/COMMAND.CASE.NUMBER.

# shellcheck disable=SC2317 # cases call the functions

set -u
shopt -s extglob
here=$(cd "$(dirname "$0")" && pwd)
update='' keep=''
if [ "${1:-}" = --update ]; then
	update=1
	shift
fi
if [ "${1:-}" = --keep-json ]; then
	mkdir -p "$2" && keep=$(realpath "$2") || exit
	shift 2
fi
KPLACE=$(realpath "${1:?usage: run.sh [--update] KPLACE [CASE...]}") || exit
shift
scratch=$(mktemp -d) || exit
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$KPLACE" "$scratch/bin/kplace"
completion=$scratch/completion
"$here/../../tools/completion/make.sh" "$KPLACE" "$completion" || exit
export LC_ALL=C NO_COLOR=1
unset ARGP_HELP_FMT

# Under its own name, which is part of its messages.
kplace()
{
	local word

	if [ -n "$keep" ]; then
		for word in "$@"; do
			[[ $word != --json && $word != -*([a-z])j ]] || {
				keep_json "$@"
				return
			}
		done
	fi
	"$scratch/bin/kplace" "$@"
}

# An answer is kept; what ends with an error has none.
keep_json()
{
	local file status

	file=$(mktemp "$keep/$1.$name.XXXXXX")
	"$scratch/bin/kplace" "$@" >"$file"
	status=$?
	cat "$file"
	[ "$status" -lt 2 ] || rm "$file"
	return "$status"
}

# on_terminal COMMAND: what it prints where output and errors are a terminal,
# carriage returns shown as ^M.
on_terminal()
{
	PATH=$scratch/bin:$PATH script -qec "$1" /dev/null </dev/null |
		sed 's/\r$//; s/\r/^M/g'
	return "${PIPESTATUS[0]}"
}

# complete_bash LINE: what bash offers after it.
complete_bash()
{
	# The words as bash's readline cuts them: = is one of its own.
	bash --norc -c '
		compopt() { :; }
		. "$1"
		read -ra COMP_WORDS <<<"${2//=/ = }"
		[[ $2 != *[\ =] ]] || COMP_WORDS+=("")
		[[ $2 != *= ]] || unset "COMP_WORDS[-1]"
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_kplace
		printf "%s\n" "${COMPREPLY[@]}"' \
		bash "$completion/kplace.bash" "$1"
}

le64()
{
	local value=$1 i

	# shellcheck disable=SC2034 # counts only
	for i in 1 2 3 4 5 6 7 8; do
		# shellcheck disable=SC2059 # the escape is the format
		printf "\\x$(printf %x $((value & 255)))"
		value=$((value >> 8))
	done
}

# craft_image FILE TEXT_OFFSET IMAGE_SIZE: an Image of which only the header
# counts; its layout is in the kernel's Documentation/arch/arm64/booting.rst.
craft_image()
{
	{
		le64 0
		le64 "$2"
		le64 "$3"
		le64 10
		le64 0
		le64 0
		le64 0
		printf 'ARM\x64\0\0\0\0'
		seq 1000
	} >"$1"
}

run_case()
{
	local folder=$scratch/$1

	mkdir "$folder"
	ln -s "$here/captures" "$folder/captures"
	ln -s "$here/scenarios" "$folder/scenarios"
	ln -s "$here/logs" "$folder/logs"
	(
		cd "$folder" || exit
		# shellcheck source=/dev/null # each case is one
		. "$here/cases/$1.cmd"
		echo "exit status $?"
	) >"$scratch/$1.txt" 2>&1
}

check_case()
{
	local expected=$here/cases/$1.txt

	run_case "$1"
	[ -z "$update" ] || cp "$scratch/$1.txt" "$expected"
	if diff -u "$expected" "$scratch/$1.txt" >"$scratch/diff"; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		sed 's/^/# /' "$scratch/diff"
		failed=1
	fi
}

[ $# -gt 0 ] || {
	cd "$here/cases" || exit
	set -- *.cmd
	set -- "${@%.cmd}"
}
echo "1..$#"
number=0 failed=0
for name in "$@"; do
	number=$((number + 1))
	check_case "$name"
done
exit "$failed"
