# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A next kernel comes up of whose pages some are in place and some are copied:
# stock's addresses are low, where pages are that cannot be moved.

run()
{
	load_kplace policy=stock claim=try
	sha256sum /boot/Image /bin/busybox /sbin/kexec >/state/files
	pack_next_initrd
	check "kexec_file_load()" kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	check "at stock's addresses" grep -q 'stock=same' "$KPLACE_DEBUGFS/last"
	check "some pages in place, some to copy" grep -q \
		'^handoff: [1-9][0-9]* pages in place, [1-9][0-9]* to copy' \
		"$KPLACE_DEBUGFS/last"
	grep -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last" | side_lines '#'
	jump
}

arrived()
{
	arrived_safely
	check "the initrd is what it was" sha256sum -c /state/files
}
