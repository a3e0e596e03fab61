# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# newer-kexec: yes
#
# A kernel that unpacks itself as an EFI application: the system call refuses it,
# kexec-tools since 2.0.28 unpack it, and kplace places what they hand over.

ZBOOT=/boot/vmlinuz.efi

run()
{
	same "the system call refuses it" EINVAL "$(kload $ZBOOT)"
	load_kplace policy=top-down
	pack_next_initrd
	check "kexec-tools load it" run_kexec newer -s -l $ZBOOT \
		--initrd=/run/initrd --command-line="$(next_command_line)"
	check "kplace has placed it" \
		grep '^plan policy=top-down' "$KPLACE_DEBUGFS/last"
	reported_segments | side_lines '#'
	jump
}

arrived()
{
	arrived_safely
}
