# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# On a kernel with IMA_KEXEC: the mapping through which IMA writes its log at the jump is
# there after kexec_file_load(), and gone after a kexec_load() that kplace sees, whose
# image is then entered. Without kplace it stays; see ima-unloaded.

# How many there are. The kernel names who made a mapping.
mappings()
{
	grep -c ' kimage_map_segment+' /proc/vmallocinfo
}

load_old()
{
	kexec -c -l "$IMAGE" --initrd=/run/initrd --command-line="$(next_command_line)"
}

load_new()
{
	kexec -s -l "$IMAGE" --initrd=/run/initrd --command-line="$(next_command_line)"
}

run()
{
	pack_next_initrd
	check "kexec_file_load()" load_new
	same "the log is mapped" 1 "$(mappings)"
	check "unloaded" kexec -s -u
	check "kexec_load()" load_old
	same "without kplace it stays mapped" 1 "$(mappings)"
	kexec -c -u
	load_kplace mode=observe
	check "mode=observe: kexec_load()" load_old
	same "mode=observe changes nothing" 1 "$(mappings)"
	echo enforce >"$KPLACE_PARAMETERS/mode"
	check "mode=enforce: kexec_load()" load_old
	same "and it is gone" 0 "$(mappings)"
	check "kexec_file_load() maps it again" load_new
	same "once" 1 "$(mappings)"
	check "an image that is refused" sh -c "! segload 0x0-0x1000"
	same "leaves it to the image that is loaded" 1 "$(mappings)"
	check "kexec_load() in the place of that image" load_old
	same "and it is gone again" 0 "$(mappings)"
	jump
}

arrived()
{
	ok "the next kernel is up"
	check "it was booted by EFI" [ -d /sys/firmware/efi ]
}
