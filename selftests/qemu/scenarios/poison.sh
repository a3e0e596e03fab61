# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=poison
#
# memblock knows nothing of pages with errors, so the stock search puts a kernel
# over one. kplace, which changes nothing else about policy stock, does not. The
# page stays bad, hence a guest of its own. One that goes bad later, and one that is
# good again, come into /proc/iomem and go. One that goes bad in the middle of a load is
# found by the guard; one under an image that is loaded makes that stale.

inject()
{
	local done=0

	echo "$2" >"/sys/kernel/debug/hwpoison/$1-pfn" || done=1
	# Whoever reads the map has /proc/iomem brought up to date.
	cat "$KPLACE_DEBUGFS/map" >/dev/null
	return $done
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

# A byte of its flags in /proc/kpageflags says so.
is_free()
{
	# shellcheck disable=SC2046 # words
	set -- $(dd if=/proc/kpageflags bs=8 skip="$1" count=1 2>/dev/null | od -An -tu1)
	[ $((${2:-0} & 4)) -ne 0 ]
}

# The first from PAGE on that is free. The kernel takes the others for bad, too, but may lose
# what is in them; and when it takes them for good again, it frees what is still in use.
free_page()
{
	local page

	for page in $(seq "$1" 100 $(($1 + 400000))); do
		if is_free "$page"; then
			echo "$page"
			return
		fi
	done
	return 1
}

comes_and_goes()
{
	local bad=$1 later known

	later=$(free_page "$2")
	known=$(bad_pages_in_iomem)
	same "/proc/iomem has the page" "$(page_line "$bad")" \
		"$(echo "$known" | grep -o "$(page_line "$bad")")"
	inject corrupt "$later"
	same "one that goes bad now comes into it" \
		"$(echo "$known $(page_line "$later")" | tr ' ' '\n' | sort | paste -sd' ')" \
		"$(bad_pages_in_iomem)"
	same "and is refused by the guard" EADDRNOTAVAIL \
		"$(segload "$(printf '0x%x-0x%x' $((later * 4096)) $((later * 4096 + 4096)))")"
	inject unpoison "$later"
	same "and goes when it is good again" "$known" "$(bad_pages_in_iomem)"
}

# The plan was good, and a page goes bad before the guard looks.
between_plan_and_load()
{
	if [ ! -e /lib/modules/odd.ko ]; then
		skip "there is no odd.ko"
		return
	fi
	check "a page will go bad in the middle of a load" insmod /lib/modules/odd.ko spoils=1
	same "that load is refused" EADDRNOTAVAIL "$(kload "$IMAGE" -)"
	check "and the report says why" grep -q \
		'^guard unsafe: kernel at .* would lie over memory with errors' \
		"$KPLACE_DEBUGFS/last"
	same "the next one is planned around it" ok "$(kload "$IMAGE" -)"
	rmmod odd
	kload -u >/dev/null
}

is_stale()
{
	grep -q "^image stale: kexec: kernel at .* over $1 at .*: load it again$" \
		"$KPLACE_DEBUGFS/last"
}

# after_load POLICY: a page under the image that is loaded goes bad.
after_load()
{
	local start page before

	echo "$1" >"$KPLACE_PARAMETERS/policy"
	same "$1: loads" ok "$(kload "$IMAGE" -)"
	check "$1: the image is not stale" sh -c "! grep '^image stale' $KPLACE_DEBUGFS/last"
	start=$(reported_segments | sed -n 's/^kernel \(0x[0-9a-f]*\)-.*/\1/p')
	page=$((start / $(page_size) + 200))
	before=$(cat /sys/kernel/uevent_seqnum)
	dmesg -c >/dev/null
	echo $page >/sys/kernel/debug/hwpoison/corrupt-pfn
	check "$1: a page goes bad, and the image is stale" is_stale "memory with errors"
	check "$1: the log says so" sh -c "dmesg | grep 'kplace: image stale: '"
	check "$1: kplace status says so" sh -c "kplace status | grep '^stale .*memory with errors'"
	check "$1: udev has an event" [ "$(cat /sys/kernel/uevent_seqnum)" -gt "$before" ]
	grep -c . "$KPLACE_DEBUGFS/last" >/dev/null
	same "$1: it is said once" 1 "$(dmesg | grep -c 'kplace: image stale: ')"
	same "$1: loaded again" ok "$(kload "$IMAGE" -)"
	check "$1: it is not stale" sh -c "! grep '^image stale' $KPLACE_DEBUGFS/last"
	kload -u >/dev/null
	check "$1: nor is what is not loaded" sh -c "! grep '^image stale' $KPLACE_DEBUGFS/last"
	echo $page >/sys/kernel/debug/hwpoison/unpoison-pfn
}

run()
{
	local start page

	load_and_list_segments "$IMAGE" - "some words" >/tmp/stock
	kexec -s -u
	start=$(sed -n '1s/-.*//p' /tmp/stock)
	# Some page inside that is not the first.
	page=$(free_page $((start / 4096 + 100)))
	echo "$page" >/sys/kernel/debug/hwpoison/corrupt-pfn
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
	comes_and_goes "$page" $((page + 1000))
	kload -u >/dev/null
	between_plan_and_load
	after_load bottom-up
	echo off >"$KPLACE_PARAMETERS/iomem"
	after_load top-down
}
