# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# A probed function gets what kplace does not know: that load is stock's, which goes
# on, and the report says why. The next one is kplace's again.

says_odd()
{
	grep ': aside: kexec_add_buffer() is not called as this module knows it$' \
		"$KPLACE_DEBUGFS/last"
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
	check "and nothing is odd" sh -c "! dmesg | grep 'is not called as'"
	check "the argument will be another" insmod /lib/modules/odd.ko
	same "the load is not stopped" ok "$(kload "$IMAGE" "$INITRD")"
	check "the report says why kplace stood aside" says_odd
	check "so does the log" sh -c \
		"dmesg | grep 'standing aside for this load: kexec_add_buffer() is not called as'"
	same "kplace itself is active" active "$(cat "$KPLACE_PARAMETERS/status")"
	rmmod odd
	same "the next load is placed" ok "$(kload "$IMAGE" "$INITRD")"
	check "by kplace" grep -q 'mode enforce: placed' "$KPLACE_DEBUGFS/last"
}
