# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A map that cannot hold this machine makes kplace stand aside, and say so; by
# default it is as large as this machine needs.

run()
{
	make_initrd 1024
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	cat /proc/iomem >/tmp/iomem
	load_kplace policy=top-down map_max=4
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	same "stock kexec goes on working" "$(cat /tmp/stock)" "$(cat /tmp/ours)"
	check "the report names the limit" grep -q map_max=4 "$KPLACE_DEBUGFS/last"
	check "and says why nothing is exported" grep -q \
		'^iomem names: 0 lines; nothing exported: .*map_max=4' \
		"$KPLACE_DEBUGFS/last"
	same "/proc/iomem has no half of it" "$(cat /tmp/iomem)" "$(cat /proc/iomem)"
	rmmod kplace
	load_kplace
	check "a map has room for this machine by default" \
		[ "$(cat "$KPLACE_PARAMETERS/map_max")" -ge 2048 ]
	check "and is shown" grep -q 'System RAM' "$KPLACE_DEBUGFS/map"
}
