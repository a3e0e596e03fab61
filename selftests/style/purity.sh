#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Purity: what is freestanding needs nothing from its host and keeps no state,
# and each file knows only what its folder may know.
#
# usage: purity.sh

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh

INCLUDES=(-Itools/include -Ikernel/core -Ikernel/formats -Iarch/arm64)
CROSS=aarch64-linux-gnu-
# What a compiler may call by itself, and every kernel and loader has.
ALLOWED='mem(cpy|set|move|cmp)|strlen|strcmp'

# $1: prefix of the tools; the rest: flags. Objects go below build/purity.
compile_all()
{
	local prefix=$1 file object

	shift
	for file in $(freestanding_sources); do
		object=build/purity/${prefix:-host-}/${file%.c}.o
		mkdir -p "${object%/*}"
		# Without -fno-pic constant pointers look like variables.
		"${prefix}gcc" -std=gnu11 -ffreestanding -fno-pic -O2 -Wall -Wextra \
			-Werror "$@" "${INCLUDES[@]}" -c "$file" -o "$object" ||
			return
	done
}

objects()
{
	local file

	for file in $(freestanding_sources); do
		echo "build/purity/${1:-host-}/${file%.c}.o"
	done
}

# Names that no object of ours defines, but for the allowed ones.
foreign_names()
{
	local prefix=$1 undefined defined

	undefined=$(objects "$prefix" | xargs "${prefix}nm" -u |
		    awk '$1 == "U" { print $2 }' | sort -u)
	defined=$(objects "$prefix" | xargs "${prefix}nm" --defined-only |
		  awk 'NF == 3 { print $3 }' | sort -u)
	comm -23 <(printf '%s\n' "$undefined") <(printf '%s\n' "$defined") |
		grep -vxE "$ALLOWED" | sed 's/^/needs: /'
}

# Variables that can be written to.
state_kept()
{
	objects "$1" | xargs "${1}nm" -A --defined-only |
		awk '$(NF - 1) ~ /^[bBdDC]$/ { print "keeps state: " $0 }'
}

needs_nothing()
{
	local prefix=$1 found

	shift
	compile_all "$prefix" "$@" || return
	found=$(foreign_names "$prefix"; state_kept "$prefix")
	[ -z "$found" ] || { printf '%s\n' "$found"; return 1; }
}

# Succeeds if the pattern is in none of the files, which come on stdin.
absent()
{
	! xargs grep -nE "$1" /dev/null
}

versions_in_one_place()
{
	tree_files '*.c' '*.h' | grep -vE '^(kernel/compat\.|selftests/style/)' |
		absent 'LINUX_VERSION_CODE|KERNEL_VERSION'
}

includes_are_small()
{
	{ freestanding_sources; tree_files '*.h' |
		grep -E '^kernel/(core|formats)/'; } |
		absent '^#include <'
}

# Nothing but the guards of headers asks the preprocessor.
asks_no_host()
{
	tree_files '*.c' '*.h' | grep -E '^(kernel/(core|formats)|arch)/' |
		xargs grep -nE '^[[:space:]]*#[[:space:]]*(if|elif)' /dev/null |
		grep -vE '\.h:[0-9]+:#ifndef KPLACE_[A-Z0-9_]+_H$'
	[ "${PIPESTATUS[3]}" -eq 1 ]
}

# With the host header of those that have no host.
compiles_for_efi()
{
	local target file

	for target in aarch64 x86_64; do
		for file in $(freestanding_sources); do
			clang "--target=$target-unknown-windows" -std=gnu11 \
				-ffreestanding -fsyntax-only -Wall -Wextra \
				-Werror -Itools/freestanding -Ikernel/core \
				-Ikernel/formats -Iarch/arm64 "$file" || return
		done
	done
}

# What the module's Kbuild takes of them; walk.c is the kernel's.
module_list()
{
	# shellcheck disable=SC2016 # make expands it
	printf '%s\n' 'include Kbuild' 'all:' \
		'	@printf "%s\n" $(filter kernel/core/% kernel/formats/% arch/%,$(kplace-y:.o=.c))' |
		make -s --no-print-directory -f - src=. all
}

u_boot_list()
{
	make -s --no-print-directory u-boot-core-list
}

# The command, the EFI application and the second stage take all of them, the module and
# U-Boot what they need.
one_list()
{
	local wanted target

	wanted=$(freestanding_sources | sort)
	for target in core-list efi-core-list wrapper-core-list; do
		diff <(echo "$wanted") \
			<(make -s --no-print-directory "$target" | sort) || return
	done
	[ "$(u_boot_list | wc -l)" -gt 1 ] && [ "$(module_list | wc -l)" -gt 1 ] || return
	! { module_list; u_boot_list; } | sort -u | comm -13 <(echo "$wanted") - | grep .
}

plan 7
check "the core needs nothing from its host" needs_nothing ""
if have "${CROSS}gcc"; then
	check "the core needs nothing from arm64, floating point included" \
		needs_nothing "$CROSS" -mgeneral-regs-only
else
	skip "the core needs nothing from arm64, floating point included" \
		"${CROSS}gcc is not installed"
fi
check "versions are compared in compat.* only" versions_in_one_place
check "the core includes its own headers only" includes_are_small
check "the core asks no host's macro" asks_no_host
check "all hosts take files from one list" one_list
if have clang; then
	check "the core compiles for EFI, arm64 and x86-64" compiles_for_efi
else
	skip "the core compiles for EFI, arm64 and x86-64" \
		"clang is not installed"
fi
finish
