# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=lpi-senseless
# device-tree: senseless-gic.dts
# qemu: -smp 1
#
# A device tree whose word for where GICv3's redistributors are cannot be true: no register
# is read where it says, it is said that no LPI table is known, and loads go on.

run()
{
	make_initrd 1024
	check "the interrupt controller has LPIs" sh -c "dmesg | grep 'LPI property table @'"
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	kload -u >/dev/null
	load_kplace policy=stock || return
	check "the report says why no table is known" grep -q \
		'^lpi-tables: unread: its device tree node makes no sense, complaints 0$' \
		"$KPLACE_DEBUGFS/sources"
	same "the map has none" 0 "$(grep -c ' lpi ' "$KPLACE_DEBUGFS/map")"
	check "but the rest of the device tree" \
		grep -q '^device-tree: read, complaints 0' "$KPLACE_DEBUGFS/sources"
	same "kplace is active" active "$(cat "$KPLACE_PARAMETERS/status")"
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	same "and places as stock does" "$(cat /tmp/stock)" "$(cat /tmp/ours)"
	check "in a plan of its own" grep -q 'mode enforce: placed' "$KPLACE_DEBUGFS/last"
}
