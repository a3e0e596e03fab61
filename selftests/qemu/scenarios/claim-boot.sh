# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A next kernel whose pages are all in place comes up, with its initrd as it was,
# and the module that claimed them is gone by then.

run()
{
	load_kplace policy=top-down claim=require
	sha256sum /boot/Image /bin/busybox /sbin/kexec >/state/files
	pack_next_initrd
	check "kexec_file_load()" kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	check "nothing to copy" grep -q ' in place, 0 to copy' "$KPLACE_DEBUGFS/last"
	grep -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last" | side_lines '#'
	! only_module "rmmod" || check "rmmod" rmmod kplace
	jump
}

arrived()
{
	arrived_safely
	check "the initrd is what it was" sha256sum -c /state/files
}
