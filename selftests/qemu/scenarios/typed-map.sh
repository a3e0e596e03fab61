# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# All that firmware holds has a name in the map, and so has nearly all that
# memblock reserves.

# START END of memblock's reservations, in decimal, ends exclusive.
reservations()
{
	sed -n 's/^ *[0-9]*: \(0x[0-9a-f]*\)\.\.\(0x[0-9a-f]*\).*/\1 \2/p' \
		/sys/kernel/debug/memblock/reserved |
		while read -r start last; do
			echo "$((start)) $((last + 1))"
		done
}

# START END of what the firmware left, as another program finds it.
firmware_items()
{
	digests | while read -r _ start size _; do
		echo "$((start)) $((start + size))"
	done
}

# START END KIND OWNER of the map as the command shows it, in decimal.
map_ranges()
{
	kplace map | tee /tmp/shown |
		sed -n 's/^\(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) *\([^ ]*\) *\(.*\) \[.*/\1 \2 \3 \4/p' |
		while read -r start end rest; do
			echo "$((start)) $((end)) $rest"
		done
}

# named RANGES NAMELESS: bytes of RANGES, and how many of them the map has under
# another name than NAMELESS, an expression for owners.
named()
{
	awk -v nameless="$2" '
	NR == FNR {
		start[NR] = $1; end[NR] = $2; count = NR
		$1 = $2 = $3 = ""; sub(/^ */, ""); owner[NR] = $0
		next
	}
	{
		all += $2 - $1
		for (i = 1; i <= count; i++) {
			low = start[i] > $1 ? start[i] : $1
			high = end[i] < $2 ? end[i] : $2
			if (low < high && owner[i] !~ nameless)
				named += high - low
		}
	}
	END { printf "%d %d\n", all, named }' /tmp/map "$1"
}

# at_least DESCRIPTION PERCENT ALL NAMED
at_least()
{
	check "$1: $4 of $3 bytes, at least $2 %" \
		[ "$3" -gt 0 -a $(($4 * 100)) -ge $(($3 * $2)) ]
}

has_owner()
{
	check "the map knows: $1" grep -q "$1" "$KPLACE_DEBUGFS/map"
}

# Protected lines of a map without the source, neighbours of one name as one. Of
# the kernel's own, /proc/iomem shows more than is left of it.
by_name()
{
	sed -n 's/^\(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) \(.*\) \[[a-z-]*\]$/\1 \2 \3/p' "$1" | grep -v '^[^ ]* [^ ]* \(ram\|kernel\) ' | awk '
		{ start = $1; end = $2; $1 = $2 = "" }
		start == last && $0 == name { last = end; next }
		name { print first, last name }
		{ first = start; last = end; name = $0 }
		END { print first, last name }'
}

# Without memblock's files the command also holds what /proc/iomem calls reserved, which
# is as old as the boot and takes neighbours in. Lines of a map that the file $1 lacks.
not_in()
{
	by_name "$1" >/tmp/names
	grep -vxFf /tmp/names
}

# A number from what the command says of memblock's reservations.
reservations_json()
{
	kplace map --json | tr -d ' \n' |
		sed -n 's/.*"reservations":{[^}]*"'"$1"'":\([0-9]*\).*/\1/p'
}

source_was_read()
{
	check "source $1 was read" grep -q "^$1: read" "$KPLACE_DEBUGFS/sources"
}

reservations_have_names()
{
	# shellcheck disable=SC2046 # two words
	{
		at_least "memblock's reservations have a name" 95 \
			$(named /tmp/reserved '^reserved$')
		at_least "and most, one of their own" 75 \
			$(named /tmp/reserved '^(reserved|boot allocation.*)$')
	}
	at_least "the command counts: reservations with a name" 95 \
		"$(reservations_json bytes)" "$(reservations_json named)"
}

run()
{
	local name

	load_kplace
	map_ranges >/tmp/map
	firmware_items >/tmp/firmware
	[ ! -d /sys/kernel/debug/memblock ] || reservations >/tmp/reserved
	# shellcheck disable=SC2046 # two words
	{
		at_least "firmware's items have a name" 100 \
			$(named /tmp/firmware '^(reserved|boot allocation.*|System RAM)$')
	}
	if [ -e /tmp/reserved ]; then
		reservations_have_names
	else
		skip "memblock's reservations: without debugfs nothing shows them"
	fi
	if [ -e /tmp/reserved ]; then
		same "the command shows the module's map" \
			"$(by_name "$KPLACE_DEBUGFS/map")" "$(by_name /tmp/shown)"
	else
		same "the command shows all of the module's map that is known better" "" \
			"$(by_name "$KPLACE_DEBUGFS/map" | grep -v ' reserved ' |
				not_in /tmp/shown)"
	fi
	grep '^memblock reserves' /tmp/shown | side_lines '#'
	for name in "EFI system table" "EFI configuration tables" \
		"EFI memory attributes" "EFI runtime code" \
		"GICv3 LPI tables" "ACPI RSDP" "ACPI table DSDT" \
		"EFI memory map" "SMBIOS table" "SMBIOS entry point" \
		"device tree of this boot" "Kernel code" "Kernel data" \
		"page descriptors" "CMA area" "Crash kernel"; do
		has_owner "$name"
	done
	for name in device-tree efi-tables efi-memmap acpi kernel-image \
		page-descriptors cma poison added-memory; do
		source_was_read $name
	done
	side_lines '#' <"$KPLACE_DEBUGFS/sources"
}
