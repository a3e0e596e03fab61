#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2154
#
# kexec_load() over memory that must survive is refused, by name.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

PAGE=$(getconf PAGE_SIZE 2>/dev/null || echo 4096)

# KIND: START-END of a page within the first range of that kind that has one.
page_of()
{
	local range kind start end

	while read -r range kind _; do
		[ "$kind" = "$1" ] || continue
		start=$(((${range%-*} + PAGE - 1) & -PAGE))
		end=$((${range#*-} & -PAGE))
		[ $((end - start)) -ge $((4 * PAGE)) ] || continue
		printf '0x%x-0x%x\n' $start $((start + PAGE))
		return
	done <"$OUT/map"
}

# Of the kinds that any machine has one of.
protected_page()
{
	local kind

	for kind in runtime firmware acpi lpi nomap fdt reserved; do
		page_of $kind
	done | head -n 1
}

refused()
{
	local answer

	answer=$("$HERE/segload" "$over")
	echo "answered $answer"
	[ "$answer" = EADDRNOTAVAIL ]
}

need_machine
need_no_image
"$HERE/segload" -u >"$OUT/answer" 2>&1 ||
	skip_all "kexec_load() cannot be called: $(cat "$OUT/answer")"
begin 6
check "the module loads" load
check "the guard is active" grep -q '^guard active' "$DEBUGFS/last"
cat "$DEBUGFS/map" >"$OUT/map"
over=$(protected_page)
check "a segment over $over, which must survive, is refused" refused
check "and the report names it" grep -q "^guard unsafe" "$DEBUGFS/last"
check "nothing is loaded" grep -q 0 /sys/kernel/kexec_loaded
check "a segment in free memory is loaded" "$HERE/segload" "$(page_of ram)"
ktap_finished
