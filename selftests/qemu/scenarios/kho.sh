# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kho=on
#
# With kexec handover a next kernel boots from scratch areas alone, which memblock
# does not show on a machine that was not booted by handover itself. kplace leaves
# the image to stock and says so; a crash image it places as always.

same_as_stock()
{
	echo "$1" >"$KPLACE_PARAMETERS/policy"
	load_and_list_segments "$IMAGE" "$INITRD" "some words" >/tmp/ours
	same "policy $1: the segments are stock's" "$(cat /tmp/stock)" \
		"$(cat /tmp/ours)"
	check "policy $1: and kplace says why" \
		grep -q 'kexec handover (KHO) is active' "$KPLACE_DEBUGFS/last"
}

run()
{
	if [ ! -d /proc/kplace ]; then
		check "kexec handover is active" [ -d /sys/kernel/debug/kho ]
	else
		skip "kexec handover is active: without debugfs the kernel does not show it"
	fi
	make_initrd 4096
	load_and_list_segments "$IMAGE" "$INITRD" "some words" >/tmp/stock
	kexec -s -u
	load_kplace claim=try
	same_as_stock stock
	same_as_stock top-down
	check "nothing is claimed in scratch areas" \
		grep -q '^handoff: 0 pages in place' "$KPLACE_DEBUGFS/last"
	kexec -s -u
	check "a crash image is placed" \
		kload -p "$IMAGE" "$INITRD" "some words"
	check "by kplace" grep -q 'status=placed' "$KPLACE_DEBUGFS/last"
}
