# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: retain_initrd
#
# An initrd that the kernel keeps is in the map, and is not released.

run()
{
	load_kplace release=boot-initrd
	if [ ! -e /sys/firmware/initrd ]; then
		skip "this kernel does not show the initrd it keeps"
		return
	fi
	check "the map has the initrd" grep -q \
		"boot-initrd .*initrd of this boot" "$KPLACE_DEBUGFS/map"
	kload "$IMAGE" -
	check "the kernel holds it, so it stays" grep -q \
		"^release boot-initrd: none, or the running kernel still holds it" \
		"$KPLACE_DEBUGFS/last"
}
