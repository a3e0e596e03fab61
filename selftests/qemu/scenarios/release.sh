# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# Memory is released only when its owner says so and the next kernel will not need
# it. Some can never be.

release_is()
{
	same "release is '$1'" "$1" "$(cat "$KPLACE_PARAMETERS/release")"
}

never()
{
	dmesg -c >/dev/null
	(echo "$1" >"$KPLACE_PARAMETERS/release") 2>/tmp/refusal
	check "release=$1 is refused" grep -q 'Invalid argument' /tmp/refusal
	check "and the log says why: $2" sh -c "dmesg | grep -q '$2'"
}

# says DESCRIPTION COMMANDLINE LINE: a load, and a line in its report.
says()
{
	kload "$IMAGE" - "$2"
	check "$1" grep -q "^$3" "$KPLACE_DEBUGFS/last"
}

run()
{
	load_and_list_segments "$IMAGE" - "some acpi=off" >/tmp/stock
	load_kplace
	release_is ""
	never runtime "firmware runs there"
	never nvs "firmware works there"
	never lpi "interrupt controller writes there"
	never nomap "no-map memory can never"
	never crash "crash kernel region can never"
	never acpi,lpi "interrupt controller writes there"
	never everything "is none of: acpi efi-memmap boot-initrd"
	release_is ""

	echo acpi >"$KPLACE_PARAMETERS/release"
	release_is acpi
	says "a kernel that reads ACPI's tables keeps them" "some acpi=on" \
		"release acpi: refused: the next kernel reads the ACPI tables"
	says "one with acpi=off does not need them" "some acpi=off" \
		"release acpi: released"
	check "nothing else was asked for" sh -c \
		"! grep '^release' $KPLACE_DEBUGFS/last | grep -v acpi"
	check "the map shows what is, not what was released" \
		grep -q "ACPI table DSDT" "$KPLACE_DEBUGFS/map"
	load_and_list_segments "$IMAGE" - "some acpi=off" >/tmp/ours
	same "policy stock places as stock does, with anything released" \
		"$(cat /tmp/stock)" "$(cat /tmp/ours)"

	echo boot-initrd,efi-memmap >"$KPLACE_PARAMETERS/release"
	says "the EFI memory map is all the next kernel has" "some noefi" \
		"release efi-memmap: refused: "
	says "an initrd that was freed needs no release" "some noefi" \
		"release boot-initrd: none"
	echo >"$KPLACE_PARAMETERS/release"
	release_is ""
	unload_kplace
	! only_module "insmod release=runtime" ||
		check "insmod release=runtime is refused" sh -c \
			'! insmod /lib/modules/kplace.ko release=runtime'
}
