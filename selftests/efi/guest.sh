# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Inside the guest: where the kernel found itself and its initrd.

run()
{
	side_lines iomem </proc/iomem
	side_lines cmdline </proc/cmdline
	[ ! -e /proc/device-tree/compatible ] ||
		tr '\0' '\n' </proc/device-tree/compatible | side_lines compatible
}
