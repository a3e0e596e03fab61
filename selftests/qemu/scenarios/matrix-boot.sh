# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# The jump of a cell of selftests/matrix: kplace.call= is the system call, kplace.tools=
# the release of kexec-tools, kplace.policy= the policy, kplace.claim= how pages are claimed. The kernels of a cell may be two,
# with a module each. The firmware's memory must be what it was, by digests that know
# nothing of kplace and by kplace verify.

# What only one kernel needs stays out of the next one's initrd.
NEXT=/run/next

load_module()
{
	local claim

	claim=$(boot_parameter claim)
	cp "/lib/modules/$1.ko" /lib/modules/kplace.ko
	load_kplace policy="$(boot_parameter policy)" claim="${claim:-auto}"
}

load_next()
{
	local call=-s

	[ "$(boot_parameter call)" = file ] || call=-c
	run_kexec "$(boot_parameter tools)" $call -l $NEXT --initrd=/run/initrd \
		--command-line="$(next_command_line)"
}

run()
{
	mv /boot/next $NEXT
	load_module first || return
	record load_next
	check "the guard has seen it" grep '^guard safe' "$KPLACE_DEBUGFS/last"
	if [ "$(boot_parameter call)" = file ]; then
		same "kplace has placed three segments" 3 "$(reported_segments | wc -l)"
	else
		check "kplace has checked kexec_load()" \
			grep 'kexec_load, mode enforce: checked' "$KPLACE_DEBUGFS/last"
	fi
	reported_segments | side_lines '#'
	jump
}

arrived()
{
	ok "the next kernel is up"
	side "# $(uname -r), $(sed -n 's/^MemTotal: *//p' /proc/meminfo)"
	if [ "$(boot_parameter firmware)" = none ]; then
		check "there is no EFI" [ ! -e /sys/firmware/efi ]
	else
		check "it was booted by EFI" [ -d /sys/firmware/efi ]
		[ "$(boot_parameter digests)" = no ] || firmware_untouched
	fi
	load_module second || return
	verify 0
}
