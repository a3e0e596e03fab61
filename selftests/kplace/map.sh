#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2154
#
# The map in debugfs: its form, and what it may not call free.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

MEMBLOCK=/sys/kernel/debug/memblock

every_line_has_its_form()
{
	[ -s "$OUT/map" ] && ! grep -vE \
		'^0x[0-9a-f]{12}-0x[0-9a-f]{12} [a-z-]+ +[^ ].* \[[a-z-]+\]$' "$OUT/map"
}

# Hexadecimal digits of one width sort as the numbers do.
sorted_without_overlap()
{
	awk -F'[- ]' '$1 "" >= $2 "" || $1 "" < end "" { print; bad = 1 }
		{ end = $2 }
		END { exit bad }' "$OUT/map"
}

# START END of each range memblock reserves, exclusive, in the map's digits.
memblock_reserved()
{
	local start end

	tr -s ' .' ' ' <"$MEMBLOCK/reserved" |
		while read -r _ start end _; do
			printf '0x%012x 0x%012x\n' "$start" $((end + 1))
		done
}

# Pages that memblock reserves in part are not free either.
nothing_reserved_is_free()
{
	memblock_reserved >"$OUT/reserved"
	[ -s "$OUT/reserved" ] || return
	awk '
		NR == FNR { start[NR] = $1; end[NR] = $2; count = NR; next }
		$2 == "ram" || $2 == "released" {
			split($1, free, "-")
			for (i = 1; i <= count; i++)
				if (start[i] "" < free[2] "" && free[1] "" < end[i] "") {
					print start[i], end[i], "lies in", $0
					bad = 1
				}
		}
		END { exit bad }' "$OUT/reserved" "$OUT/map"
}

every_source_is_accounted_for()
{
	! grep -vE '^( |[a-z-]+: (absent|read|unread)(: .+)?, complaints [0-9]+$)' \
		"$DEBUGFS/sources"
}

digests_are_complete()
{
	cat "$DEBUGFS/digests" >"$OUT/digests"
	grep -q '^no digests: ' "$OUT/digests" ||
		tail -n 1 "$OUT/digests" | grep -E '^end [1-9][0-9]* ranges [0-9]+ bytes$'
}

need_machine
begin 7
check "the module loads" load
cat "$DEBUGFS/map" >"$OUT/map"
check "every line of the map has its form" every_line_has_its_form
check "ranges are in order and do not overlap" sorted_without_overlap
if [ -e "$MEMBLOCK/reserved" ]; then
	check "nothing that memblock reserves is free" nothing_reserved_is_free
else
	ktap_test_skip "nothing that memblock reserves is free"
fi
check "every source is accounted for" every_source_is_accounted_for
check "digests are complete, or it says why not" digests_are_complete
check "the module unloads" rmmod kplace
ktap_finished
