# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Mode observe plans and compares, and changes nothing. Mode off does not even look.

run()
{
	local mode

	make_initrd 1024
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	load_kplace policy=top-down
	for mode in observe off; do
		echo $mode >"$KPLACE_PARAMETERS/mode"
		load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
		same "mode $mode keeps stock's segments" \
			"$(cat /tmp/stock)" "$(cat /tmp/ours)"
	done
	echo enforce >"$KPLACE_PARAMETERS/mode"
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	check "mode enforce does move them" \
		sh -c '[ -s /tmp/ours ] && ! cmp -s /tmp/stock /tmp/ours'
}
