# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# How many pages the jump of handoff.sh copies, with the same image and an initrd
# of kplace.size MiB, stock's and kplace's: "copied WHO ANSWER PAGES".

copied()
{
	side "copied $1 $(kload /boot/stopwatch "$INITRD")" \
		"$(cat /sys/module/kplace_bench/parameters/listed)"
	kload -u >/dev/null
}

run()
{
	make_initrd $(($(boot_parameter size) * 1024))
	insmod /lib/modules/kplace_bench.ko || not_ok "insmod kplace_bench.ko"
	copied stock
	load_kplace claim=require policy=top-down
	copied kplace
	side_lines report <"$KPLACE_DEBUGFS/last"
	rmmod kplace_bench
}
