# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: debugfs=off
#
# As no-debugfs, on kernels without kexec_file_load(), such as Debian's.

run()
{
	check "debugfs is off" [ ! -e /sys/kernel/debug/memblock ]
	load_kplace || return
	check "all that kplace lacks is something to place" \
		grep 'aside: .*nothing to place' "$KPLACE_PARAMETERS/status"
	guard_refuses
	check "kexec -c -l loads" kexec -c -i -l "$IMAGE" --command-line=some
	check "the module unloads" rmmod kplace
}
