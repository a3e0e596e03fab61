# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: crashkernel=128M
#
# "kplace doctor" and "kplace status" say what the kernel then does: without the
# module, with it, with an image loaded, and when loading has been forbidden. The
# last cannot be taken back, so that this guest is its own.

# finds VERDICT CHECK: what the doctor found.
finds()
{
	check "doctor: $2: $1" grep -q "^$1 *$2 " /tmp/doctor
}

# finds_log VERDICT: what it found of IMA's log. Where the kernel does not write it at the
# jump, or has no kexec_load(), nothing is said.
finds_log()
{
	if grep -q ' ima_kexec_post_load$' /proc/kallsyms && [ "$no_load" != ENOSYS ]; then
		finds "$1" "IMA's log"
	else
		check "doctor: nothing of IMA's log" sh -c '! grep "IMA.s log" /tmp/doctor'
	fi
}

# doctor STATUS: its text is in /tmp/doctor afterwards.
doctor()
{
	local status=0

	kplace doctor --kernel "$IMAGE" --initrd "$INITRD" >/tmp/doctor 2>&1 ||
		status=$?
	same "doctor ends with $1" "$1" "$status"
	[ "$status" = "$1" ] || side_lines '#' </tmp/doctor
}

# shows STATUS: likewise, of status.
shows()
{
	local status=0

	kplace status >/tmp/status 2>&1 || status=$?
	same "status ends with $1" "$1" "$status"
	[ "$status" = "$1" ] || side_lines '#' </tmp/status
}

says()
{
	check "status says: $1" grep -q "$1" /tmp/status
}

run()
{
	no_load=$(segload -u)
	make_initrd 4096
	# Where the kernel has lockdown, and no service mounts it.
	mount -t securityfs none /sys/kernel/security 2>/dev/null || true
	without_module
	with_module
	with_image
	captured
	limited
	disabled
}

without_module()
{
	shows 1
	says 'kplace.ko is not loaded'
	says '^kexec  *no kernel is loaded'
	says '^crash  *no kernel is loaded; 128 MiB are reserved'
	doctor 0
	finds fine 'system call'
	finds fine disabled
	finds fine lockdown
	# One that checks signatures does not tell whether it asks for them.
	[ -e /sys/kernel/security/lockdown ] || finds fine signature
	finds fine 'half of RAM'
	finds warning 'crash kernel'
	finds fine module
	finds fine IMA
	finds fine handover
	finds_log warning
}

with_module()
{
	load_kplace policy=top-down
	shows 0
	says '^placing  *active'
	says '^policy  *top-down'
	says '^loads  *none'
	echo observe >"$KPLACE_PARAMETERS/mode"
	shows 1
	says '^mode  *observe'
	doctor 0
	finds warning module
	finds_log warning
	echo enforce >"$KPLACE_PARAMETERS/mode"
}

with_image()
{
	local pages

	# Else it depends on what lies where whether any page has to be copied.
	echo off >"$KPLACE_PARAMETERS/claim"
	check "an image is loaded" kload "$IMAGE" "$INITRD" "some words"
	pages=$(sed -n 's/^handoff: .*, \([0-9]*\) to copy/\1/p' \
		"$KPLACE_DEBUGFS/last")
	check "there is something to copy" [ "${pages:-0}" -gt 0 ]
	shows 0
	says '^kexec  *a kernel is loaded'
	says "^to copy  *$pages pages"
	says '^load 1: normal image, kexec_file_load, mode enforce: placed'
	doctor 0
	finds fine image
	finds fine module
	finds_log fine
	check "a crash image is loaded" kload -p "$IMAGE" "$INITRD" "some words"
	shows 0
	says "^to copy  *$pages pages"
	says '^crash  *a kernel is loaded'
	doctor 0
	finds fine 'crash kernel'
}

# A capture says the same; the lines are compared but for memory in use.
captured()
{
	rm -rf /tmp/capture
	check "all that is there can be read" kplace capture /tmp/capture
	kplace status >/tmp/here
	kplace status -s /tmp/capture >/tmp/there
	same "a capture has the same status" "$(cat /tmp/here)" \
		"$(cat /tmp/there)"
	kplace doctor -k "$IMAGE" -i "$INITRD" |
		grep -v -e ' memory  ' -e ' swap  ' >/tmp/here
	kplace doctor -s /tmp/capture -k "$IMAGE" -i "$INITRD" |
		grep -v -e ' memory  ' -e ' swap  ' >/tmp/there
	same "and the same findings" "$(cat /tmp/here)" "$(cat /tmp/there)"
	rm -rf /tmp/capture
	kexec -s -u
	kexec -s -p -u
	shows 0
	says '^kexec  *no kernel is loaded'
}

# From 6.3 on.
limited()
{
	local sysctl=/proc/sys/kernel/kexec_load_limit_reboot

	if [ ! -e $sysctl ]; then
		finds fine 'load limit'
		return
	fi
	echo 0 >$sysctl
	doctor 1
	finds stop 'load limit'
	check "and loading fails" \
		sh -c "! kload '$IMAGE' '$INITRD' 'some words'"
}

disabled()
{
	echo 1 >/proc/sys/kernel/kexec_load_disabled
	doctor 1
	finds stop disabled
	check "and loading fails, even of a crash image" \
		sh -c "! kload -p '$IMAGE' '$INITRD' 'some words'"
}
