#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2154
#
# What the module adds to /proc/iomem, and that it changes nothing else.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

set_iomem()
{
	echo "$1" >"$PARAMETERS/iomem" || return
	cat /proc/iomem >"$OUT/$1"
}

top_level_is_as_before()
{
	grep -v '^ ' "$OUT/before" >"$OUT/top.before"
	grep -v '^ ' "$OUT/$1" | cmp "$OUT/top.before" -
}

no_line_is_gone()
{
	awk '{ sub(/^ */, "") }
		NR == FNR { has[$0]; next }
		!($0 in has) { print; bad = 1 }
		END { exit bad }' "$OUT/$1" "$OUT/before"
}

# Lines that are new lie below a line of System RAM.
added_in_ram_only()
{
	awk '
		{ text = $0; sub(/^ */, "", text) }
		NR == FNR { old[text]; next }
		/^[^ ]/ { ram = / : System RAM$/ }
		!(text in old) { added++; if (!ram) { print; bad = 1 } }
		END { print added + 0, "lines added"; exit bad || !added }' \
		"$OUT/before" "$OUT/$1"
}

need_machine
begin 11
cat /proc/iomem >"$OUT/before"
check "the module loads with iomem=off" load iomem=off
set_iomem off
check "iomem=off changes nothing" cmp "$OUT/before" "$OUT/off"
for word in names steer; do
	set_iomem $word
	check "iomem=$word: the top level is as before" top_level_is_as_before $word
	check "iomem=$word: no line is gone" no_line_is_gone $word
	check "iomem=$word: lines are added in System RAM only" \
		added_in_ram_only $word
done
set_iomem off
check "off again: as before" cmp "$OUT/before" "$OUT/off"
set_iomem names
check "the module unloads" rmmod kplace
cat /proc/iomem >"$OUT/after"
check "and the file is as before" cmp "$OUT/before" "$OUT/after"
ktap_finished
