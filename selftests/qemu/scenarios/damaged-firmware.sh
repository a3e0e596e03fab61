# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=damaged-firmware
#
# What firmware left in memory is spoilt there, field by field: chains that lead back, counts
# and lengths that lie, pointers to devices. Each time kplace is loaded afresh, names what is
# wrong, once, and nothing else is; loads end up where stock puts them, and what firmware
# holds is as safe as before. Then the field gets its value back.

SPOILT=/tmp/spoilt
SOURCES=$KPLACE_DEBUGFS/sources

# In QEMU's machine: no memory, and a device (the console).
NOWHERE=0x9fff0000000
DEVICE=0x9000000

# start_of OWNER: its first address in the map of a machine in order.
start_of()
{
	sed -n "s/^\(0x[0-9a-f]*\)-.* $1 \[.*/\1/p" /tmp/map | head -n 1
}

# field ADDRESS OFFSET
field()
{
	printf '0x%x' $(($1 + $2))
}

# spoil ADDRESS BITS VALUE
spoil()
{
	echo "$1 $2 $(devmem "$1" "$2")" >>$SPOILT
	devmem "$1" "$2" "$3"
}

mend()
{
	local address bits value

	while read -r address bits value; do
		devmem "$address" "$bits" "$value"
	done <<-END
		$(sed '1!G;h;$!d' $SPOILT)
	END
	: >$SPOILT
}

# Lines of the sources that are not so in a machine in order; the count of complaints apart.
said()
{
	awk 'NR == FNR { seen[$0] = 1; next } !($0 in seen)' /tmp/sources "$SOURCES"
}

# A whole page of it, as before, whatever it is called now.
still_guarded()
{
	local page=$(($1 & -4096))

	same "$name: what firmware holds is guarded" EADDRNOTAVAIL \
		"$(segload "$(printf '0x%x-0x%x' $page $((page + 4096)))")"
}

# damaged NAME ADDRESS WORDS: what is spoilt is in place. ADDRESS is of its own memory.
# WORDS are a pattern, which one line of the sources must match; what has been found of
# the others beside it belongs to the same damage.
damaged()
{
	local name=$1 address=$2 words=$3

	dmesg -c >/dev/null
	if load_kplace policy=stock; then
		said >/tmp/said
		same "$name: it says what is wrong, once" 1 "$(grep -c "$words" /tmp/said)"
		side_lines "# $name:" </tmp/said
		still_guarded "$address"
		load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
		same "$name: loads end up where stock puts them" "$(cat /tmp/stock)" \
			"$(cat /tmp/ours)"
		kload -u >/dev/null
		same "$name: kplace is active" active "$(cat "$KPLACE_PARAMETERS/status")"
		rmmod kplace
	fi
	same "$name: the log is quiet" "" "$(complaints)"
	mend
}

# The part of the chain that another follows: the stub's, with room for no pair.
first_part()
{
	local part

	sed -n 's/^\(0x[0-9a-f]*\)-.* EFI memreserve list \[.*/\1/p' /tmp/map |
		while read -r part; do
			[ $(($(devmem "$(field "$part" 8)" 64))) -eq 0 ] || echo "$part"
		done | head -n 1
}

chain()
{
	local list entry

	list=$(first_part)
	check "there is a chain of reservations" [ -n "$list" ] || return
	entry=$(devmem "$(field "$list" 8)" 64)

	spoil "$(field "$entry" 8)" 64 "$entry"
	damaged "a part that follows itself" "$entry" "leads back into itself"
	spoil "$(field "$entry" 8)" 64 "$list"
	damaged "a chain that leads back" "$entry" "leads back into itself"
	spoil "$(field "$entry" 4)" 32 0xffffffff
	damaged "a part of 2^32 pairs" "$entry" "count is larger than its size allows"
	spoil "$entry" 32 0xffffffff
	damaged "a part with room for 2^32 pairs" "$entry" "EFI memreserve.* too small or too large"
	spoil "$(field "$list" 8)" 64 $NOWHERE
	damaged "a part in no memory" "$entry" "EFI memreserve.* cannot be read"
	spoil "$(field "$list" 8)" 64 $DEVICE
	damaged "a part in a device" "$entry" "EFI memreserve.* cannot be read"
	spoil "$(field "$entry" 24)" 64 0xffffffffffffffff
	damaged "a pair of 2^64 bytes" "$entry" "EFI memreserve.* end of the address space"
	spoil "$(field "$entry" 24)" 64 0
	damaged "a pair of no bytes" "$entry" "EFI memreserve.* no byte"
}

system_table()
{
	local table

	table=$(start_of "EFI system table")
	check "there is a system table" [ -n "$table" ] || return
	spoil "$(field "$table" 104)" 64 0xffffffffffffffff
	damaged "2^64 configuration tables" "$table" "efi-tables: unread"
	spoil "$(field "$table" 112)" 64 $NOWHERE
	damaged "configuration tables in no memory" "$table" "efi-tables: unread"
	spoil "$(field "$table" 112)" 64 $DEVICE
	damaged "configuration tables in a device" "$table" "efi-tables: unread"
	spoil "$table" 64 0
	damaged "no signature" "$table" "efi-tables: unread"
}

memory_map()
{
	local list

	digests >/tmp/digests
	list=$(item_address efi-memory-map /tmp/digests)
	check "there is a memory map" [ -n "$list" ] || return
	# A descriptor: type, start, virtual start, pages, attributes; 48 bytes in EDK2.
	spoil "$(field "$list" 24)" 64 0xffffffffffffffff
	damaged "a descriptor of 2^64 pages" "$list" "EFI memory map.* end of the address space"
	spoil "$(field "$list" $((48 + 8)))" 64 "$(devmem "$(field "$list" 8)" 64)"
	damaged "two descriptors of one place" "$list" "EFI memory map.* overlaps"
	spoil "$(field "$list" 24)" 64 0
	damaged "a descriptor of no pages" "$list" "EFI memory map.* no byte"
}

acpi()
{
	local xsdt dsdt rsdp

	rsdp=$(start_of "ACPI RSDP")
	xsdt=$(start_of "ACPI table XSDT")
	dsdt=$(start_of "ACPI table DSDT")
	check "there are tables of ACPI" [ -n "$rsdp" -a -n "$xsdt" -a -n "$dsdt" ] || return
	spoil "$(field "$xsdt" 4)" 32 0xffffffff
	damaged "an XSDT of 4 GiB" "$xsdt" "XSDT"
	spoil "$(field "$xsdt" 4)" 32 8
	damaged "an XSDT of 8 bytes" "$xsdt" "XSDT"
	spoil "$(field "$xsdt" 36)" 64 $DEVICE
	damaged "a table in a device" "$xsdt" "cannot be read"
	spoil "$(field "$dsdt" 4)" 32 0xffffffff
	damaged "a DSDT of 4 GiB" "$dsdt" "DSDT"
	spoil "$(field "$dsdt" 4)" 32 0
	damaged "a DSDT of no bytes" "$dsdt" "DSDT"
	spoil "$(field "$rsdp" 24)" 64 $NOWHERE
	damaged "an RSDP to no memory" "$rsdp" "RSDP\|cannot be read"
}

run()
{
	make_initrd 1024
	: >$SPOILT
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	load_kplace || return
	cat "$KPLACE_DEBUGFS/map" >/tmp/map
	cat "$SOURCES" >/tmp/sources
	side_lines '#' </tmp/sources
	rmmod kplace
	chain
	system_table
	memory_map
	acpi
	# All is as it was.
	load_kplace
	same "mended, nothing is wrong" "" "$(said)"
}
