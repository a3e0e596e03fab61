# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
#
# A map that cannot hold this machine makes kplace stand aside, and say so.

run()
{
	make_initrd 1024
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	load_kplace policy=top-down map_max=4
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	same "stock kexec goes on working" "$(cat /tmp/stock)" "$(cat /tmp/ours)"
	check "the report names the limit" grep -q map_max "$KPLACE_DEBUGFS/last"
}
