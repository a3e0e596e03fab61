# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# A loader that puts segments over what must survive, under a guard that only looks:
# verify names each range and its segment. What changes lawfully is not damage.
#
# What is put there differs from what was there in a byte that no kernel minds, so
# that the next one comes up to tell: a name in an ACPI table, padding.

PAGE=4096
PLANTED=/tmp/planted

# The start of the first range of an owner.
start_of()
{
	sed -n "s/^[a-z]* [0-9a-f]* \(0x[0-9a-f]*\)-0x[0-9a-f]* [a-z-]* $1 \[.*/\1/p" \
		"$KPLACE_DEBUGFS/digests" | head -n 1
}

# plant OWNER OFFSET: another byte there, in a copy of its page.
plant()
{
	local at page file byte

	at=$(($(start_of "$1") + $2))
	page=$((at / PAGE))
	file=$PLANTED/$(printf '0x%x' $((page * PAGE)))
	[ -e "$file" ] ||
		dd if=/dev/mem of="$file" bs=$PAGE skip=$page count=1 2>/dev/null
	byte=$(dd if="$file" bs=1 skip=$((at % PAGE)) count=1 2>/dev/null |
		hexdump -e '1/1 "%u"')
	# shellcheck disable=SC2059 # the escape is the format
	printf "\\$(printf %o $((byte ^ 1)))" |
		dd of="$file" bs=1 seek=$((at % PAGE)) conv=notrunc 2>/dev/null
	echo "$1" >>/state/planted
}

# ACPI 6.5, 5.2.6: the creator's revision. UEFI 2.10, 7.2.3: padding after a type, at
# 4 in an entry; before the first come 40 bytes of struct efi_boot_memmap, or 16 of
# the header that 4.6.5 describes.
plant_all()
{
	mkdir $PLANTED
	plant "ACPI table DBG2" 32
	plant "ACPI table MCFG" 32
	plant "ACPI reclaim memory" 0
	plant "EFI memory map" 44
	plant "EFI memory attributes" 20
}

load_planted()
{
	local file words=''

	for file in "$PLANTED"/*; do
		words="$words ${file##*/}=$file"
	done
	PLANT=$words LD_PRELOAD=plant.so kexec -c -i -l "$IMAGE" \
		--initrd=/run/initrd --command-line="$(next_command_line)"
}

# A byte of the firmware's own data, as a variable that is written would change it.
change_lawfully()
{
	local at

	at=$(($(start_of "EFI runtime data")))
	devmem $at 8 $(($(devmem $at 8) ^ 1))
}

run()
{
	load_kplace mode=observe
	plant_all
	record load_planted
	check "the guard saw it, and was not to refuse it" \
		grep -q '^guard unsafe' "$KPLACE_DEBUGFS/last"
	change_lawfully
	jump
}

# By the name and the place of a segment that lies over it.
named()
{
	grep "^overwritten .* $1: segment [0-9]* was put at 0x" /tmp/verified
}

arrived()
{
	local owner

	ok "the next kernel is up"
	load_kplace
	verify 1
	while read -r owner; do
		check "overwritten: $owner" named "$owner"
	done </state/planted
	same "and nothing else" "$(sort /state/planted)" \
		"$(sed -n 's/^overwritten *[^ ]* *[^ ]* *\(.*\): .* was put .*/\1/p' \
			/tmp/verified | sort)"
	check "the firmware's own change is no damage" \
		grep '^lawful .* EFI runtime data: UEFI' /tmp/verified
	check "nothing is gone or changed by what is not known" \
		sh -c '! grep -e "^gone" -e "^changed" /tmp/verified'
}
