#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# How large core and formats are for a host without a C library, KTAP on stdout.
#
# usage: sizes.sh [TARGET...]
#
# Compiled with tools/freestanding, -Os. A target fails for a warning, for a call of
# what neither the sources nor mem.c have, and for a size above its bar in "bars". The
# ledger and EFI's map call nothing of the compiler's library, either. The rest divides
# numbers of 64 bits: on 32-bit machines that is a call, and so are shifts on some; these
# are shown. PowerPC's ABI has functions that save registers, which a linker makes:
# _savegpr and _restgpr.

set -u
cd "$(dirname "$0")/../.." || exit
# shellcheck source=selftests/style/lib.sh
. selftests/style/lib.sh

scratch=$(mktemp -d) || exit
trap 'rm -rf "$scratch"' EXIT

flags=(-std=gnu11 -Os -ffreestanding -fno-builtin -ffunction-sections -fdata-sections
	-fno-asynchronous-unwind-tables -fno-stack-protector -fno-pic -Wall -Wextra
	-Itools/freestanding -Ikernel/core -Ikernel/formats -Iarch/arm64)

# Each set holds what it needs: nothing outside it is called.
ledger=(kernel/core/ledger_add.c kernel/core/ledger_load.c kernel/core/ledger_look.c
	kernel/core/ledger_change.c kernel/core/ledger_pool.c
	kernel/core/ledger_part.c)
efi=("${ledger[@]}" kernel/formats/efi_ledger.c kernel/formats/efi_ledger_read.c
	kernel/formats/efi_lasts.c kernel/formats/efi_entry.c kernel/formats/efi_class.c)
core=(kernel/core/*.c)
mapfile -t all < <(freestanding_sources)

compiler()
{
	case $1 in
	arm32) echo "arm-linux-gnueabihf-gcc -mthumb -march=armv7-a+fp" ;;
	arm64) echo "aarch64-linux-gnu-gcc" ;;
	riscv64) echo "riscv64-linux-gnu-gcc -mcmodel=medany" ;;
	riscv32) echo "riscv64-linux-gnu-gcc -march=rv32imac -mabi=ilp32 -mcmodel=medany" ;;
	x86-64) echo "x86_64-linux-gnu-gcc -mno-sse -mno-red-zone" ;;
	x86-32) echo "x86_64-linux-gnu-gcc -m32 -mno-sse" ;;
	ppc64) echo "powerpc64-linux-gnu-gcc" ;;
	ppc32) echo "powerpc64-linux-gnu-gcc -m32" ;;
	esac
}

object()
{
	echo "$scratch/$1/${2//\//-}.o"
}

# compile TARGET: whether that went without a word
compile()
{
	local cc source

	read -ra cc <<<"$(compiler "$1")"
	mkdir "$scratch/$1"
	for source in "${all[@]}" tools/freestanding/mem.c; do
		"${cc[@]}" "${flags[@]}" -c "$source" \
			-o "$(object "$1" "$source")" 2>&1 || echo "$source"
	done | tee "$scratch/$1/words"
	[ ! -s "$scratch/$1/words" ]
}

# What objects call and do not have.
foreign()
{
	local prefix=$1

	shift
	comm -13 <("$prefix"nm --defined-only "$@" | awk 'NF == 3 { print $3 }' | sort -u) \
		<("$prefix"nm -u "$@" | awk '$1 == "U" { print $2 }' | sort -u) |
		sed '/^\.TOC\.$/d; s/^\.//; /^mem\(cpy\|set\|cmp\|move\)$/d
			/^strlen$/d; /^_\(save\|rest\)gpr[0-9]*_[0-9]*/d'
}

# measure TARGET BAR SET SOURCE...
measure()
{
	local target=$1 bar=$2 set=$3 prefix source text called
	local -a objects=()

	shift 3
	prefix=$(compiler "$target")
	prefix=${prefix%%gcc*}
	for source in "$@"; do
		objects+=("$(object "$target" "$source")")
	done
	text=$("$prefix"size "${objects[@]}" | awk 'NR > 1 { n += $1 } END { print n }')
	called=$(foreign "$prefix" "${objects[@]}")
	printf '%-8s %-10s %6d bytes, at most %s\n' "$target" "$set" "$text" "$bar"
	[ -z "$called" ] || printf 'calls %s\n' "${called//$'\n'/, }"
	case $set in
	core | "+ formats")
		called=$(grep -v '^__.*di[34]$\|^__aeabi_u\?l' <<<"$called")
		;;
	esac
	[ -z "$called" ] && [ "$text" -le "$bar" ]
}

target()
{
	local bars status=0

	read -ra bars <<<"$(sed -n "s/^$1[[:space:]]\+//p" selftests/sizes/bars)"
	[ "${#bars[@]}" -eq 4 ] || { echo "no bars"; return 1; }
	compile "$1" || status=1
	measure "$1" "${bars[0]}" ledger "${ledger[@]}" || status=1
	measure "$1" "${bars[1]}" "+ EFI" "${efi[@]}" || status=1
	measure "$1" "${bars[2]}" core "${core[@]}" || status=1
	measure "$1" "${bars[3]}" "+ formats" "${all[@]}" || status=1
	return "$status"
}

[ $# -gt 0 ] || set -- arm32 arm64 riscv64 x86-64 ppc64 riscv32 x86-32 ppc32
plan $#
for name in "$@"; do
	check "$name" target "$name"
done
finish
