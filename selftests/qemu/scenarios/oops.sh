# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=oops
#
# A task dies in the middle of a load, with kexec's lock: stock loads nothing any more, with
# kplace or without. rmmod says that the module is in use, and does not wait for the dead.

rmmod_ends()
{
	timeout 20 rmmod kplace >/tmp/rmmod 2>&1
	echo $?
}

run()
{
	if [ ! -e /lib/modules/odd.ko ]; then
		skip "there is no odd.ko"
		return
	fi
	make_initrd 1024
	load_kplace policy=top-down
	same "a load is placed" ok "$(kload "$IMAGE" "$INITRD")"
	echo 0 >/proc/sys/kernel/panic_on_oops
	# KASAN reports it before the processor does.
	echo 0 >/proc/sys/kernel/panic_on_warn
	check "the next task will die" insmod /lib/modules/odd.ko dies=1
	kload "$IMAGE" "$INITRD" >/dev/null 2>&1
	check "it was killed" [ $? -gt 128 ]
	check "by an oops" sh -c "dmesg | grep 'Unable to handle kernel NULL pointer'"
	rmmod odd
	same "kexec is locked, as it would be without kplace" EBUSY \
		"$(kload "$IMAGE" "$INITRD")"
	same "rmmod does not wait" 1 "$(rmmod_ends)"
	check "and says why" grep -i 'in use\|temporarily unavailable\|busy' /tmp/rmmod
	check "reports can be read" grep ' ram ' "$KPLACE_DEBUGFS/map"
	check "parameters can be written" sh -c "echo off >$KPLACE_PARAMETERS/mode"
}
