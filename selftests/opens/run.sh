#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Each input file is opened at most once for each machine asked about: all
# commands, on all captures of the golden suite, under strace. TAP on stdout.
#
# usage: run.sh KPLACE

set -u
KPLACE=$(realpath "${1:?usage: run.sh KPLACE}") || exit
cd "$(dirname "$0")/../golden" || exit
scratch=$(mktemp -d) || exit
trap 'rm -rf "$scratch"' EXIT

# What follows -s CAPTURE, or with two captures, in their place.
commands()
{
	cat <<-'LINES'
		map -s CAPTURE
		audit -s CAPTURE
		audit -s CAPTURE --prometheus=/dev/null --kernel 11M --initrd 20M
		who -s CAPTURE 0x40000000
		why -s CAPTURE 0x40000000+2M
		plan -s CAPTURE --kernel 11M --initrd 20M --explain
		plan -s CAPTURE --kernel 11M --cmdline mem=1G --what-if initrd=+1M
		plan -s CAPTURE --kernel 11M --initrd 20M --loader kexec-tools
		plan -s CAPTURE --crash --crashkernel 256M --kernel 11M
		crashkernel -s CAPTURE 64M
		digest -s CAPTURE SCRATCH/record
		check -s CAPTURE logs/kexec-tools
		diff CAPTURE captures/linux-6.1
		plot -s CAPTURE --kernel 11M SCRATCH/plan.svg
		report -s CAPTURE --kernel 11M --initrd 20M SCRATCH/report.html
		simulate -s CAPTURE scenarios/u-boot-load-order.script
		capture -s CAPTURE SCRATCH/new.tar
	LINES
}

# Files of the captures that a trace opens more than once.
opened_again()
{
	sed -n 's/.*openat(.*<\(.*\)>, "\([^/"][^"]*\)", [^O]*O_.*) = [0-9].*/\1\/\2/p' \
		"$1" | grep '/captures/' | sort | uniq -d
}

# $1: a line of the table; @command's file names say which opening was twice.
check_command()
{
	local capture words found=""

	for capture in captures/*; do
		words=${1//CAPTURE/$capture}
		# shellcheck disable=SC2086 # words
		strace -f -y -e trace=openat -o "$scratch/trace" \
			"$KPLACE" ${words//SCRATCH/$scratch} \
			>/dev/null 2>&1 </dev/null
		rm -f "$scratch/new.tar" "$scratch/plan.svg"
		[ "$1" != "diff CAPTURE captures/linux-6.1" ] ||
			[ "$capture" != captures/linux-6.1 ] || continue
		found+=$(opened_again "$scratch/trace")
	done
	[ -z "$found" ] || { printf '%s\n' "$found"; return 1; }
}

number=0 failed=0
echo "KTAP version 1"
echo "1..$(($(commands | wc -l) + 1))"
while read -r line; do
	number=$((number + 1))
	if again=$(check_command "$line"); then
		echo "ok $number - $line"
	else
		echo "not ok $number - $line"
		printf '%s\n' "$again" | sed 's/^/# twice: /'
		failed=1
	fi
done < <(commands)

# The test must be able to see that.
number=$((number + 1))
strace -f -y -e trace=openat -o "$scratch/trace" sh -c \
	'cd captures/akashi && cat proc/iomem proc/iomem' >/dev/null 2>&1
if [ -n "$(opened_again "$scratch/trace")" ]; then
	echo "ok $number - a file opened twice is seen"
else
	echo "not ok $number - a file opened twice is seen"
	failed=1
fi
exit "$failed"
