# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Jumps into the stopwatch with an initrd of kplace.size MiB; kplace.who says who
# loads it: stock, or kplace.

run()
{
	make_initrd $(($(boot_parameter size) * 1024))
	[ "$(boot_parameter who)" = stock ] ||
		load_kplace claim=require policy=top-down
	kload /boot/stopwatch "$INITRD" >/tmp/answer || not_ok "$(cat /tmp/answer)"
	[ "$(boot_parameter who)" = stock ] ||
		side_lines report <"$KPLACE_DEBUGFS/last"
	counter
	jump
}
