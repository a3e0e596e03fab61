# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Unloading the module restores stock at once, with an image of its placing loaded.

# Whoever reads a report holds the module: rmmod says so at once, and waits for nobody.
held_by_a_reader()
{
	exec 9<"$KPLACE_DEBUGFS/map"
	rmmod kplace 2>/tmp/rmmod.err
	check "rmmod does not wait for a reader" [ -d /sys/module/kplace ]
	check "and says why" grep -q -i -e 'in use' -e 'temporarily unavailable' /tmp/rmmod.err
	exec 9<&-
}

run()
{
	make_initrd 1024
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	load_kplace policy=top-down
	kload "$IMAGE" "$INITRD"
	held_by_a_reader
	check "rmmod with an image loaded" rmmod kplace
	check "no debugfs folder is left" [ ! -e "$KPLACE_DEBUGFS" ]
	check "no kprobe is left" sh -c '! grep -q kexec /sys/kernel/debug/kprobes/list'
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/after
	same "stock's segments are back" "$(cat /tmp/stock)" "$(cat /tmp/after)"
	load_kplace && ok "the module loads again"
}
