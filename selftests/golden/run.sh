#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the command on captures and compares what it prints, TAP on stdout.
#
# usage: run.sh [--update] [--keep-json DIR] KPLACE [CASE...]
#
# A case is cases/NAME.cmd, a shell fragment that calls kplace, and
# cases/NAME.txt, all that comes out of it and the exit status. It runs in an
# empty folder that holds "captures", "reports", what people attached to public
# reports, "scenarios", the scripts of simulate, and "logs", what loaders print.
# --update rewrites the expected files: read each change before it is committed.
# Cases run two at a time.
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

# craft_cpio NAME: a "newc" archive of one file, whose data are on stdin, and of the
# member that ends it; its layout is in the kernel's
# Documentation/driver-api/early-userspace/buffer-format.rst.
craft_cpio()
{
	local size

	cat >"$1.data"
	size=$(stat -c %s "$1.data")
	cpio_header "$size" "${#1}"
	printf '%s\0' "$1"
	head -c $(((4 - (110 + ${#1} + 1) % 4) % 4)) /dev/zero
	cat "$1.data"
	head -c $(((4 - size % 4) % 4)) /dev/zero
	cpio_header 0 10
	printf 'TRAILER!!!\0\0\0\0'
	rm "$1.data"
}

# cpio_header SIZE NAME-LENGTH
cpio_header()
{
	printf '070701'
	printf '%08x' 1 33188 0 0 1 0 "$1" 0 0 0 0 $(($2 + 1)) 0
}

# craft_handoff FOLDER BOOT: the machine of captures/module-loaded in that boot, with
# digests of the ranges on stdin: "CHANGE NUMBER|-WORD RANGE KIND OWNER [SOURCE]", where
# a number stands for the digest of those digits.
craft_handoff()
{
	local debugfs=$1/sys/kernel/debug/kplace

	cp -r captures/module-loaded "$1"
	mkdir -p "$1/proc/sys/kernel/random" "$1/sys/class/dmi/id"
	echo "$2" >"$1/proc/sys/kernel/random/boot_id"
	echo "an uncommon machine" >"$1/sys/class/dmi/id/product_name"
	awk 'BEGIN { print "digests sha256 each 67108864 all 268435456" }
		{ if ($2 !~ /^-/) $2 = sprintf("%064d", $2); print }
		END { print "end " NR " ranges 12345678 bytes" }' >"$debugfs/digests"
}

# check_margin CAPTURE POLICY INITRD: with the margin there is a placement, and with
# a byte more there is none, or none that kexec takes for sure.
check_margin()
{
	local image="--kernel 11M --dtb 64K --policy $2" margin largest status

	# shellcheck disable=SC2086 # words
	margin=$(kplace audit -s "captures/$1" --prometheus $image --initrd "$3" |
		 sed -n 's/^kplace_next_kexec_margin_bytes{.*} //p')
	largest=$((${3/M/ * 1048576} + margin))
	echo "$1 $2 $3 $margin"
	# shellcheck disable=SC2086
	kplace plan -s "captures/$1" $image --initrd "$largest" >/dev/null ||
		echo "does not fit"
	# shellcheck disable=SC2086
	kplace plan -s "captures/$1" $image --initrd $((largest + 1)) >/dev/null
	status=$?
	[ "$status" -eq 1 ] || echo "fits still"
}

run_case()
{
	local folder=$scratch/$1

	mkdir "$folder" || return
	ln -s "$here/captures" "$folder/captures"
	ln -s "$here/reports" "$folder/reports"
	ln -s "$here/scenarios" "$folder/scenarios"
	ln -s "$here/logs" "$folder/logs"
	(
		cd "$folder" || exit
		# shellcheck source=/dev/null # each case is one
		. "$here/cases/$1.cmd"
		echo "exit status $?"
	) >"$scratch/$1.txt" 2>&1
}

# check_case NAME: its verdict is in $scratch/NAME.verdict once it is complete.
check_case()
{
	local name=$1 expected=$here/cases/$1.txt verdict=$scratch/$1.verdict

	run_case "$1"
	[ -z "$update" ] || cp "$scratch/$1.txt" "$expected"
	# Without an expectation all is wrong, and so it is without an output.
	diff -uN "$expected" "$scratch/$1.txt" >"$verdict.new"
	[ -s "$expected" ] && [ -s "$scratch/$1.txt" ] ||
		echo "there is no $1.txt, or no output" >>"$verdict.new"
	mv "$verdict.new" "$verdict"
}

# show_verdict NUMBER NAME
show_verdict()
{
	local verdict=$scratch/$2.verdict

	if [ -s "$verdict" ]; then
		echo "not ok $1 - $2"
		sed 's/^/# /' "$verdict"
		failed=1
	else
		echo "ok $1 - $2"
	fi
}

# check_all NAME...: two at a time, where there are two CPUs; shown in order.
check_all()
{
	local lanes=$(($(nproc) > 1 ? 2 : 1)) running=0 started=0 shown=0
	local -a names=("$@")

	while [ "$shown" -lt $# ]; do
		while [ "$running" -lt "$lanes" ] && [ "$started" -lt $# ]; do
			check_case "${names[started]}" &
			started=$((started + 1)) running=$((running + 1))
		done
		wait -n
		running=$((running - 1))
		while [ "$shown" -lt $# ] &&
		      [ -e "$scratch/${names[shown]}.verdict" ]; do
			show_verdict $((shown + 1)) "${names[shown]}"
			shown=$((shown + 1))
		done
	done
}

[ $# -gt 0 ] || {
	cd "$here/cases" || exit
	set -- *.cmd
	set -- "${@%.cmd}"
}
echo "KTAP version 1"
echo "1..$#"
failed=0
check_all "$@"
exit "$failed"
