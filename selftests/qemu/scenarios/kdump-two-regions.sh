# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: crashkernel=256M,high crashkernel=64M,low
# memory: 3584
#
# Two crash kernel regions, one above 4 GiB and one below: a dump describes all
# memory but both. Images go into the high one; the low one has a name of its own.

# shellcheck source=tools/lab/guest/kdump.sh
. /kdump.sh

# START END KIND of the map's ranges whose owner begins with "Crash kernel".
regions_in_map()
{
	sed -n 's/^\(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) *\([^ ]*\) *Crash kernel.*/\1 \2 \3/p' \
		"$KPLACE_DEBUGFS/map" |
		while read -r start end kind; do
			printf '%016x %016x %s\n' "$start" "$end" "$kind"
		done
}

run()
{
	same "there are two crash kernel regions" 2 \
		"$(grep -c ' : Crash kernel$' /proc/iomem)"
	load_kplace
	same "the map knows both, and which one is for images" \
		"$(iomem_ranges "Crash kernel" ' *' |
			sed '1s/$/ reserved/; 2s/$/ crash-kernel/')" \
		"$(regions_in_map)"
	rmmod kplace
	panic_by_policy top-down names
}

arrived()
{
	dumped_safely
}
