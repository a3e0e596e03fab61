# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# Without kplace, on a kernel with IMA_KEXEC: an image that kexec_file_load() has loaded is
# unloaded, and one loaded by kexec_load() is jumped into. When the next kernel does not
# come up, IMA's log was written over a page of it.

run()
{
	pack_next_initrd
	check "an image is loaded" kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	check "and unloaded" kexec -s -u
	check "another is loaded by kexec_load()" kexec -c -l "$IMAGE" \
		--initrd=/run/initrd --command-line="$(next_command_line)"
	jump
}

arrived()
{
	ok "the next kernel is up"
	check "it was booted by EFI" [ -d /sys/firmware/efi ]
}
