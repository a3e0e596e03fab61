# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: cma=16M kplace.guest=leaks
#
# Many loads and unloads, claimed under each policy in turn, some of them refused,
# replaced or killed: memory and CMA end where they began. Where the kernel has
# kmemleak, that finds nothing; nor has the log a word of the kernel's watchdogs.

# Counts the cycles that went otherwise than they should.
cycle()
{
	case $(($1 % 8)) in
	0) set_claim "$([ $(($1 % 16)) = 0 ] && echo try || echo auto)" stock ;;
	1 | 2) set_claim require top-down ;;
	3 | 4) set_claim require bottom-up ;;
	5) set_claim "$([ $(($1 % 16)) = 5 ] && echo off || echo auto)" top-down ;;
	6)	# The dtb has no place for the words; the kernel had one.
		kload /tmp/image /tmp/broken >/dev/null 2>&1
		kload /tmp/broken - >/dev/null 2>&1 && bad=$((bad + 1))
		set_claim try top-down ;;
	7)	set_claim require bottom-up
		kload /tmp/image "$INITRD" >/dev/null 2>&1 &
		sleep 0.01
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
		return ;;
	esac
	[ "$(kload /tmp/image "$INITRD")" = ok ] || bad=$((bad + 1))
	[ $(($1 % 5)) -eq 0 ] || kload -u >/dev/null
}

cycles()
{
	local i

	for i in $(seq "$1"); do
		cycle "$i"
	done
	kload -u >/dev/null
	sleep 1
}

run()
{
	local bad=0 many free cma now

	many=$(boot_parameter cycles)
	echo 1000000 >/proc/sys/vm/percpu_pagelist_high_fraction
	make_initrd 8192
	# All that counts of an image is its header: 16 MiB with its bss.
	craft_image /tmp/image 0 16777216
	dd if=/dev/urandom of=/tmp/broken bs=4096 count=4 2>/dev/null
	load_kplace
	# What a first round leaves is no leak.
	cycles 16
	! watched_by_kmemleak || echo clear >"$KMEMLEAK"
	free=$(memory_kib MemFree)
	cma=$(memory_kib CmaFree)
	bad=0
	cycles "${many:-50}"
	same "${many:-50} cycles went as they should" 0 $bad
	now=$(memory_kib MemFree)
	side "# $free KiB free before, $now now"
	check "memory is back" [ "$now" -gt $((free - $(allowance))) ]
	same "so is CMA" "$cma" "$(memory_kib CmaFree)"
	if watched_by_kmemleak; then
		same "kmemleak finds nothing" "" "$(leaks_found)"
	else
		skip "kmemleak: this kernel has none"
	fi
	rmmod kplace
	same "the log is quiet" "" "$(complaints)"
}
