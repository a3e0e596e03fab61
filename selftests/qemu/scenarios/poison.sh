# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=poison
#
# memblock knows nothing of pages with errors, so the stock search puts a kernel
# over one. kplace, which changes nothing else about policy stock, does not. The
# page stays bad, hence a guest of its own.

run()
{
	local start page

	load_and_list_segments "$IMAGE" - "some words" >/tmp/stock
	kexec -s -u
	start=$(sed -n '1s/-.*//p' /tmp/stock)
	# Some page inside that is not the first.
	page=$((start / 4096 + 100))
	echo $page >/sys/kernel/debug/hwpoison/corrupt-pfn
	load_and_list_segments "$IMAGE" - "some words" >/tmp/again
	same "the stock search does not mind" \
		"$(head -n 1 /tmp/stock)" "$(head -n 1 /tmp/again)"
	load_kplace policy=stock
	check "the map shows the page" grep -q \
		"^$(printf '0x%012x' $((page * 4096)))-.*memory with errors" \
		"$KPLACE_DEBUGFS/map"
	load_and_list_segments "$IMAGE" - "some words" >/tmp/ours
	check "kplace moves the kernel" sh -c \
		'[ -s /tmp/ours ] && ! cmp -s /tmp/stock /tmp/ours'
	check "the report says what stock would do" \
		grep -i "stock.*not free\|stock.*invalid" "$KPLACE_DEBUGFS/last"
	side_lines '#' <"$KPLACE_DEBUGFS/last"
}
