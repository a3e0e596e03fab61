# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The yardstick itself: one changed byte of the firmware's memory shows, in the
# items it belongs to and nowhere else.

changed_items()
{
	digests >/tmp/after
	awk 'NR == FNR { was[$1] = $0; next } was[$1] != $0 { print $1 }' \
		/tmp/before /tmp/after
}

# The range of the EFI memory map that $1 lies in.
range_around()
{
	awk '$1 ~ /^efi-(reserved|runtime|acpi)/ { print $1, $2, $3 }' /tmp/before |
		while read -r name start size; do
			[ $(($1)) -lt $((start)) ] ||
				[ $(($1)) -ge $((start + size)) ] || echo "$name"
		done
}

# flip DESCRIPTION ADDRESS ITEM...
flip()
{
	local description=$1 address=$2 byte

	shift 2
	byte=$(devmem "$address" 8)
	devmem "$address" 8 $((byte ^ 255))
	same "$description changes" "$(printf '%s\n' "$@")" "$(changed_items)"
	devmem "$address" 8 $((byte))
	same "and changes back" "" "$(changed_items)"
}

flip_last_bytes()
{
	local type name start size

	for type in reserved runtime-code runtime-data acpi-reclaim acpi-nvs; do
		grep "^efi-$type-" /tmp/before | tail -n 1 >/tmp/range
		read -r name start size _ </tmp/range || continue
		flip "the last byte of $type" \
			"$(printf '0x%x' $((start + size - 1)))" "$name"
	done
}

run()
{
	local address

	digests >/tmp/before
	same "twice the same" "" "$(changed_items)"
	address=$(awk '$1 == "smbios3-table" { print $2 }' /tmp/before)
	flip "a byte of SMBIOS" "$address" smbios3-table "$(range_around "$address")"
	flip_last_bytes
}
