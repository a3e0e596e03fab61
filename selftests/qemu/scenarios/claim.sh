# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: cma=16M
#
# Destinations that are claimed are loaded in place, and every page comes back:
# after an unload, a replacement, a load that fails, a signal, and without kplace.

MIB=200
# What a kernel that watches keeps in mind is strewn over memory: little is left in one piece.
[ ! -e "$KMEMLEAK" ] || MIB=100
PAGES=$((MIB * 1048576 / $(page_size)))

to_copy()
{
	sed -n 's/^handoff: [0-9]* pages in place, \([0-9]*\) to copy$/\1/p' \
		"$KPLACE_DEBUGFS/last"
}

in_place()
{
	sed -n 's/^handoff: \([0-9]*\) pages in place, .*/\1/p' \
		"$KPLACE_DEBUGFS/last"
}

loads_in_place()
{
	set_claim require "$1"
	same "$1: loads" ok "$(kload "$IMAGE" "$INITRD")"
	same "$1: nothing to copy" 0 "$(to_copy)"
	check "$1: all pages are in place" \
		[ "$(in_place)" -gt $PAGES ]
	grep -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last" | side_lines '#'
}

# What is free may go up and down by some pages, but not by an image.
back_to()
{
	local now

	kload -u >/dev/null
	sleep 1
	now=$(memory_kib MemFree)
	side "# $1: $free KiB free before, $now now"
	check "$1: memory is back" [ "$now" -gt $((free - $(allowance))) ]
	check "$1: so is CMA" [ "$(memory_kib CmaFree)" -ge "$cma" ]
}

words()
{
	check "claim= refuses an unknown word" \
		sh -c "! echo perhaps 2>/dev/null >$KPLACE_PARAMETERS/claim"
	same "and keeps what it was" auto "$(cat "$KPLACE_PARAMETERS/claim")"
}

# Page cache and holes: pages in use that can be moved, pages that cannot.
pressure()
{
	local i

	mkdir /tmp/many
	for i in $(seq 600); do
		dd if=/dev/zero of=/tmp/many/"$i" bs=1048576 count=1 2>/dev/null
	done
	for i in $(seq 1 3 600); do
		rm /tmp/many/"$i"
	done
}

under_pressure()
{
	set_claim try top-down
	same "under pressure: loads" ok "$(kload "$IMAGE" "$INITRD")"
	grep -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last" | side_lines '#'
	# What try may cost is a second, in which a kernel that watches gets nowhere.
	if [ -e "$KMEMLEAK" ] && grep -q '^claim try.*: gave up after' "$KPLACE_DEBUGFS/last"; then
		skip "under pressure: this kernel is too slow for it"
	else
		check "under pressure: at most 1 % to copy" \
			[ $(($(to_copy) * 100)) -le "$(in_place)" ]
	fi
	rm -r /tmp/many
}

# The dtb has no place; the kernel had one, and tries again.
fails()
{
	local small=/tmp/broken

	dd if=/dev/urandom of=$small bs=4096 count=4 2>/dev/null
	check "a load that fails" sh -c "! kload $small $INITRD"
}

interrupted()
{
	set_claim require bottom-up
	for delay in 0.05 0.1 0.2 0.3; do
		kload "$IMAGE" "$INITRD" &
		sleep $delay
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
	done
	ok "loads that are killed"
}

# What costs nothing, under any policy; all of it, where the places can be chosen.
by_default()
{
	local policy

	for policy in stock bottom-up top-down; do
		set_claim auto $policy
		same "auto, $policy: loads" ok "$(kload "$IMAGE" "$INITRD")"
		check "auto, $policy: says so" \
			grep -q '^claim auto: [0-9]* of' "$KPLACE_DEBUGFS/last"
		grep -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last" |
			side_lines '#'
		if [ $policy = stock ]; then
			continue
		elif grep -q '^claim auto.*: gave up after' "$KPLACE_DEBUGFS/last"; then
			# What auto may cost is counted in microseconds.
			skip "auto, $policy: this machine is too busy for it"
		else
			check "auto, $policy: at most 1 % to copy" \
				[ $(($(to_copy) * 100)) -le "$(in_place)" ]
		fi
	done
	set_claim auto stock
	kload "$IMAGE" "$INITRD" >/dev/null
	check "auto, stock: at stock's addresses" \
		grep -q 'stock=same' "$KPLACE_DEBUGFS/last"
}

# Stock's addresses are low, where a kernel keeps what it allocated at boot.
impossible()
{
	set_claim require stock
	same "require, stock: refused" EADDRNOTAVAIL "$(kload "$IMAGE" "$INITRD")"
	check "require, stock: says why" grep -q \
		'refused: [0-9]* pages lie in page blocks in use that cannot be moved' \
		"$KPLACE_DEBUGFS/last"
}

run()
{
	local free cma i

	# CPUs keep free pages for themselves, up to 64 MiB each.
	echo 1000000 >/proc/sys/vm/percpu_pagelist_high_fraction
	make_initrd $((MIB * 1024))
	load_kplace
	words
	# Once for what the first load leaves.
	kload "$IMAGE" "$INITRD" >/dev/null
	kload -u >/dev/null
	free=$(memory_kib MemFree)
	cma=$(memory_kib CmaFree)
	check "there is a CMA area" [ "$cma" -gt 8192 ]
	set_claim off stock
	same "claim=off: loads" ok "$(kload "$IMAGE" "$INITRD")"
	check "claim=off: all is to be copied" [ "$(to_copy)" -gt $PAGES ]
	loads_in_place bottom-up
	loads_in_place top-down
	back_to "after a replacement"
	by_default
	back_to "after loads with claim=auto"
	set_claim try stock
	same "try, stock: loads" ok "$(kload "$IMAGE" "$INITRD")"
	check "try, stock: at stock's addresses" \
		grep -q 'stock=same' "$KPLACE_DEBUGFS/last"
	grep -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last" | side_lines '#'
	impossible
	back_to "after a load that was refused"
	fails
	back_to "after a load that failed"
	interrupted
	back_to "after signals"
	set_claim require bottom-up
	for i in $(seq 8); do
		kload "$IMAGE" "$INITRD" >/dev/null || not_ok "load $i"
		[ "$(to_copy)" = 0 ] || {
			not_ok "load $i: nothing to copy"
			side_lines '#' <"$KPLACE_DEBUGFS/last"
		}
		kload -u >/dev/null
	done
	back_to "after 8 loads"
	pressure
	under_pressure
	back_to "after pressure"
	set_claim require top-down
	kload "$IMAGE" "$INITRD" >/dev/null
	if only_module "the image outlives the module"; then
		rmmod kplace
		same "the image outlives the module" 1 \
			"$(cat /sys/kernel/kexec_loaded)"
	fi
	back_to "without kplace"
}
