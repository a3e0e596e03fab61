# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kho=on
#
# Where kexec handover is active, the doctor says so, and of a capture, too.

run()
{
	make_initrd 4096
	# Where the kernel has lockdown, and no service mounts it.
	mount -t securityfs none /sys/kernel/security 2>/dev/null || true
	check "kexec handover is active" [ -d /sys/kernel/debug/kho ]
	kplace doctor -k "$IMAGE" -i "$INITRD" >/tmp/doctor
	same "that is no stop" 0 $?
	grep -v '^fine' /tmp/doctor | side_lines '#'
	check "doctor: handover: warning" grep -q '^warning *handover ' /tmp/doctor
	rm -rf /tmp/capture
	kplace capture /tmp/capture >/dev/null
	kplace doctor -s /tmp/capture -k "$IMAGE" -i "$INITRD" >/tmp/doctor
	check "of a capture, too" grep -q '^warning *handover ' /tmp/doctor
	rm -rf /tmp/capture
	load_kplace
	check "an image is loaded" kload "$IMAGE" "$INITRD" "some words"
	kplace status >/tmp/status
	check "status says why kplace has left it to the kernel" \
		grep -q 'kexec handover (KHO) is active' /tmp/status
}
