# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Stock alone, without kplace, by the old system call: the next kernel comes up. When this
# fails the trouble is not kplace's.

run()
{
	pack_next_initrd
	check "kexec_load() by stock" kexec -c -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	jump
}

arrived()
{
	ok "the next kernel is up"
	check "it was booted by EFI" [ -d /sys/firmware/efi ]
}
