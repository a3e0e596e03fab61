# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# shellcheck disable=SC3028 # busybox has RANDOM
# append: kplace.guest=storm
#
# All at once: the module goes and comes, images of both kinds are loaded by both system
# calls, unloaded and replaced, loaders are killed at random moments and come by the
# sixteen, parameters change in the middle of loads, reports and /proc/iomem are read, a CPU
# goes and comes. In the end stock's places are what they were, and so are /proc/iomem and
# memory. kplace.rounds=N on the kernel's command line is how often the module goes, 20 if
# not said otherwise.

STOP=/tmp/stop
TALLY=/tmp/tally
WORDS="stock bottom-up top-down best-fit random keep-low,top-down"

# pick WORD...: one of them, by chance.
pick()
{
	shift $((RANDOM % $#))
	echo "$1"
}

# A file can be appended to by many at once, a line each.
tally()
{
	echo "$*" >>$TALLY
}

# moment: up to some 50 ms.
moment()
{
	sleep 0.0$((RANDOM % 5))$((RANDOM % 10))
}

again_and_again()
{
	while [ ! -e $STOP ]; do
		"$@"
	done
}

load_file()
{
	tally "file $(kload /tmp/image "$INITRD" 2>&1)"
	[ $((RANDOM % 3)) -ne 0 ] || tally "unload $(kload -u)"
}

load_segment()
{
	tally "segment $(segload "$segment" 2>&1)"
	[ $((RANDOM % 3)) -ne 0 ] || tally "unload $(segload -u)"
}

load_crash()
{
	tally "crash $(kload -p /tmp/image "$INITRD" 2>&1)"
	tally "unload $(kload -p -u)"
	moment
}

killed_loader()
{
	local pid

	kload /tmp/image "$INITRD" >/dev/null 2>&1 &
	pid=$!
	moment
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	tally "killed $([ $? -eq 137 ] && echo in-time || echo too-late)"
}

sixteen_loaders()
{
	local pids='' pid

	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		kload /tmp/image "$INITRD" >>/tmp/sixteen 2>&1 &
		pids="$pids $!"
	done
	for pid in $pids; do
		wait "$pid"
	done
	tally "sixteen loaders"
	sleep 1
}

read_all()
{
	local file

	for file in map sources last history digests; do
		cat "$KPLACE_DEBUGFS/$file"
	done >/dev/null 2>&1
	cat "$KPLACE_PARAMETERS"/* /proc/iomem >/dev/null 2>&1
	tally "read all"
}

# The module may be away, and its parameters with it.
write_all()
{
	{
		# shellcheck disable=SC2086 # words
		pick $WORDS >"$KPLACE_PARAMETERS/policy"
		pick off auto try >"$KPLACE_PARAMETERS/claim"
		pick off names images steer >"$KPLACE_PARAMETERS/iomem"
		pick enforce enforce observe off >"$KPLACE_PARAMETERS/mode"
	} 2>/dev/null && tally "written all"
}

cpu_goes_and_comes()
{
	local file=/sys/devices/system/cpu/cpu1/online

	echo 0 >$file && moment && echo 1 >$file && tally "cpu came"
	sleep 1
}

# All but the module itself, in the background.
begin_storm()
{
	rm -f $STOP $TALLY /tmp/sixteen
	again_and_again load_file &
	again_and_again load_segment &
	again_and_again load_crash &
	again_and_again killed_loader &
	again_and_again sixteen_loaders &
	again_and_again read_all &
	again_and_again write_all &
	again_and_again cpu_goes_and_comes &
}

# A load that lasts keeps the module in use for as long.
remove_some_time()
{
	for _ in $(seq 2000); do
		rmmod kplace 2>/dev/null && return
		sleep 0.01
	done
	return 1
}

# Sets went to how often the module went and came.
rounds()
{
	while [ "$went" -lt "$1" ]; do
		# shellcheck disable=SC2086 # words
		insmod /lib/modules/kplace.ko policy="$(pick $WORDS)" \
			claim="$(pick off auto try)" || break
		moment
		moment
		remove_some_time || break
		went=$((went + 1))
		[ $((went % (($1 + 9) / 10))) -ne 0 ] || side "# round $went"
	done
}

# count PATTERN: lines of the tally.
count()
{
	grep -c "^$1" $TALLY
}

# Whoever asks while another loads is told so; with half of the parameters changed a load
# may be one that there is no place for, and says that.
said_nothing_else()
{
	same "no call said anything else than ok, EBUSY or EADDRNOTAVAIL" "" \
		"$(sed 's/^[a-z]* //' $TALLY /tmp/sixteen | sort -u |
			grep -vxE 'ok|EBUSY|EADDRNOTAVAIL|in-time|too-late|all|came|loaders')"
}

all_took_part()
{
	local what

	for what in "file ok" "segment ok" "crash ok" "unload ok" "killed in-time" \
		"sixteen" "read" "written" "cpu came"; do
		check "there were some: $what" [ "$(count "$what")" -gt 0 ]
	done
	sort $TALLY | uniq -c | side_lines '#'
	sort /tmp/sixteen | uniq -c | sed 's/$/ (of sixteen at once)/' | side_lines '#'
}

nothing_loaded()
{
	kload -u >/dev/null
	kload -p -u >/dev/null
	sleep 1
}

# storm ROUNDS
storm()
{
	local went=0

	begin_storm
	rounds "$1"
	: >$STOP
	wait
	nothing_loaded
	same "the module went and came in the storm" "$1" "$went"
}

calm_again()
{
	check "kplace is out" [ ! -d /sys/module/kplace ]
	check "/proc/iomem is what it was" cmp /tmp/iomem.before /proc/iomem
	load_and_list_segments /tmp/image "$INITRD" >/tmp/stock.after
	check "stock places as it did" cmp /tmp/stock.before /tmp/stock.after
	kload -u >/dev/null
	load_kplace policy=top-down || return
	same "kplace is active" active "$(cat "$KPLACE_PARAMETERS/status")"
	same "and loads" ok "$(kload /tmp/image "$INITRD")"
	check "in a place of its own" grep -q 'mode enforce: placed' "$KPLACE_DEBUGFS/last"
	nothing_loaded
	rmmod kplace
}

run()
{
	local many segment free now

	many=$(boot_parameter rounds)
	many=${many:-20}
	echo 1000000 >/proc/sys/vm/percpu_pagelist_high_fraction
	make_initrd 4096
	craft_image /tmp/image 0 8388608
	segment=$(sed -n 's/^\([0-9a-f]*\)-[0-9a-f]* : System RAM$/\1/p' /proc/iomem | head -n 1)
	segment=$(printf '0x%x-0x%x' $((0x$segment + 0x8000000)) $((0x$segment + 0x8010000)))
	cat /proc/iomem >/tmp/iomem.before
	load_and_list_segments /tmp/image "$INITRD" >/tmp/stock.before
	nothing_loaded
	# Asked in the end. On its own it scans for minutes, and no CPU comes back meanwhile.
	! watched_by_kmemleak || echo scan=off >"$KMEMLEAK"
	# What a first round leaves is no leak.
	storm 2
	! watched_by_kmemleak || echo clear >"$KMEMLEAK"
	free=$(memory_kib MemFree)
	storm "$many"
	said_nothing_else
	all_took_part
	now=$(memory_kib MemFree)
	side "# $free KiB free before, $now now"
	check "memory is back" [ "$now" -gt $((free - $(allowance))) ]
	calm_again
	if watched_by_kmemleak; then
		same "kmemleak finds nothing" "" "$(leaks_found)"
	else
		skip "kmemleak: this kernel has none"
	fi
	same "the log is quiet" "" "$(complaints)"
	same "nothing kept /proc/iomem without names" "" "$(dmesg | grep 'exporting nothing')"
}
