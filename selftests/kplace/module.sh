#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2154
#
# The module loads, takes the parameters it should and no other, and leaves nothing.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

ALL="policy mode claim release iomem map_max status"

# What a module leaves in the kernel, if it does.
traces()
{
	cat /proc/iomem
	grep -c . /sys/kernel/debug/kprobes/list 2>/dev/null
	ls /sys/kernel/tracing/events 2>/dev/null
}

# "Taint" by an oops (bit 7) or a warning (bit 9).
complaints()
{
	echo $(($(cat /proc/sys/kernel/tainted) & 0x280))
}

all_readable()
{
	local name

	for name in $ALL; do
		cat "$PARAMETERS/$name" || return
	done
}

# Each parameter refuses what is no word of its own, and stays what it was.
refuses_nonsense()
{
	local name before

	for name in policy mode claim release iomem; do
		before=$(cat "$PARAMETERS/$name")
		if { echo nonsense >"$PARAMETERS/$name"; } 2>/dev/null; then
			echo "$name takes nonsense"
			return 1
		fi
		[ "$before" = "$(cat "$PARAMETERS/$name")" ] || return
	done
}

# takes PARAMETER WORD...: each, and shows it, which is a word it takes, too.
takes()
{
	local name=$1 word shown

	shift
	for word in "$@"; do
		echo "$word" >"$PARAMETERS/$name" || return
		shown=$(cat "$PARAMETERS/$name")
		echo "$word: shown as $shown"
		case $shown in
		*"${word%%,*}"*) ;;
		*) return 1 ;;
		esac
		echo "$shown" >"$PARAMETERS/$name" || return
		[ "$(cat "$PARAMETERS/$name")" = "$shown" ] || return
	done
}

all_gone()
{
	[ ! -e /sys/module/kplace ] && [ ! -e "$DEBUGFS" ]
}

need_machine
begin 13
traces >"$OUT/before"
complained=$(complaints)
check "the module loads" load
check "its parameters can be read" all_readable
check "it is active, or says why it is not" \
	grep -qE '^(active|aside: .+)$' "$PARAMETERS/status"
check "no parameter takes nonsense" refuses_nonsense
check "policy takes its words" takes policy bottom-up top-down best-fit \
	keep-low top-down,initrd.window=0x100000000-0x200000000 stock
check "mode takes its words" takes mode observe off enforce
check "claim takes its words" takes claim off try require auto
check "it unloads" rmmod kplace
check "neither parameters nor debugfs files are left" all_gone
traces >"$OUT/after"
check "/proc/iomem, kprobes and events are what they were" \
	cmp "$OUT/before" "$OUT/after"
check "a policy that is none keeps it from loading" not load policy=nonsense
check "and nothing of it is left" all_gone
check "the kernel has not complained" [ "$complained" = "$(complaints)" ]
ktap_finished
