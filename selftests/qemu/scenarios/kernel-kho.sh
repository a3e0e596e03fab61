# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kho=on
#
# The kernel's own test of kexec handover, lib/test_kho.c, without kplace: it gives
# memory to the next kernel, and finds it there.

save_and_jump()
{
	check "memory is given to the next kernel" insmod /lib/modules/test_kho.ko
	pack_next_initrd
	check "kexec_file_load()" kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
}

run()
{
	save_and_jump
	jump
}

arrived()
{
	insmod /lib/modules/test_kho.ko
	dmesg | grep -i 'test_kho' | side_lines '#'
	check "it is there" sh -c "dmesg | grep -q 'test_kho: KHO restore succeeded'"
}
