# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# The second stage, /boot/wrapped, loaded by kexec: it starts the next kernel, and the
# firmware's memory is as it was. Started by other loaders it begins with arrived().

# kplace.call=file or load: the system call. -i: kexec-tools' checksums of all segments take
# twenty seconds in a guest whose caches are off.
load_wrapped()
{
	local call="-c -i"

	[ "$(boot_parameter call)" = load ] || call=-s
	# shellcheck disable=SC2086 # words
	kexec $call -l /boot/wrapped --initrd=/run/initrd \
		--command-line="$(next_command_line) earlycon=pl011,0x9000000"
}

run()
{
	side "loader ${loader:-$(boot_parameter call)}"
	pack_next_initrd
	check "the second stage is loaded" load_wrapped
	jump
}

# The kernel that runs; the host compares it with what the stage has said.
say_where()
{
	side "kernel at 0x$(sed -n 's/^ *\([0-9a-f]*\)-.* : Kernel code$/\1/p' /proc/iomem)"
}

arrived()
{
	say_where
	if [ -e /state/digests ] && [ -d /sys/firmware/efi ]; then
		arrived_safely
	else
		ok "the next kernel is up"
	fi
}
