# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=poison
#
# memblock knows nothing of pages with errors, so the stock search puts a kernel
# over one. kplace, which changes nothing else about policy stock, does not. The
# page stays bad, hence a guest of its own. One that goes bad later, and one that is
# good again, come into /proc/iomem and go.

inject()
{
	echo "$2" >"/sys/kernel/debug/hwpoison/$1-pfn"
	# Whoever reads the map has /proc/iomem brought up to date.
	cat "$KPLACE_DEBUGFS/map" >/dev/null
}

bad_pages_in_iomem()
{
	sed -n 's/^ *\([0-9a-f]*\)-\([0-9a-f]*\) : memory with errors$/\1-\2/p' \
		/proc/iomem | paste -sd' '
}

page_line()
{
	printf '%08x-%08x' $(($1 * 4096)) $(($1 * 4096 + 4095))
}

comes_and_goes()
{
	local bad=$1 later=$2

	same "/proc/iomem has the page" "$(page_line "$bad")" \
		"$(bad_pages_in_iomem)"
	inject corrupt "$later"
	same "one that goes bad now comes into it" \
		"$(page_line "$bad") $(page_line "$later")" \
		"$(bad_pages_in_iomem)"
	same "and is refused by the guard" EADDRNOTAVAIL \
		"$(segload "$(printf '0x%x-0x%x' $((later * 4096)) $((later * 4096 + 4096)))")"
	inject unpoison "$later"
	same "and goes when it is good again" "$(page_line "$bad")" \
		"$(bad_pages_in_iomem)"
}

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
	comes_and_goes $page $((page + 1000))
}
