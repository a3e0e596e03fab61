# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: debugfs=off
#
# Without debugfs the module may lack sources and reports, kexec must not care.

run()
{
	make_initrd 1024
	check "debugfs is off" [ ! -e /sys/kernel/debug/memblock ]
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	load_kplace policy=stock && ok "the module loads"
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	same "stock kexec goes on working" "$(cat /tmp/stock)" "$(cat /tmp/ours)"
	check "the module unloads" rmmod kplace
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	same "and after it" "$(cat /tmp/stock)" "$(cat /tmp/ours)"
}
