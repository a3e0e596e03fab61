# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Stock alone, without kplace: the same jump and the same checks as in the boots
# by policy. When this fails the trouble is not kplace's.

run()
{
	pack_next_initrd
	check "kexec_file_load() by stock" \
		kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	jump
}

arrived()
{
	arrived_safely
}
