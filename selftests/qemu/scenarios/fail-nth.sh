# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=fail-nth
#
# On a kernel with fault injection: the first allocation of a call fails, then the second,
# until the call gets by with none failing. Each time the answer is one that stock may give,
# what kplace says of itself is true, and what it is there for goes on; in the end nothing has
# leaked. kplace.sweeps=A,B on the kernel's command line makes some of the sweeps only:
# insmod, begins, probes, loads, claims, parameters, reads. kplace.first=N begins the first
# of them with the Nth, kplace.last=N ends it there, which is no end: a sweep that takes too
# long can be made in parts.

FAULTS=/sys/kernel/debug/failslab
PAGES=/sys/kernel/debug/fail_page_alloc
MOST=5000
ODD=/sys/module/odd/parameters

set_up()
{
	local file

	check "this kernel lets allocations fail" [ -d $FAULTS ] || return
	# What the kernel says of each, to the log and the console, takes most of the time.
	echo 1 >/proc/sys/kernel/printk
	for file in $FAULTS $PAGES; do
		echo N >"$file/ignore-gfp-wait"
		echo 0 >"$file/verbose"
	done
	echo N >$PAGES/ignore-gfp-highmem
	echo 0 >$PAGES/min-order
	# A probe that goes waits for RCU, and each time all of them go.
	echo 1 >/sys/kernel/rcu_expedited
	: >/tmp/log
	make_initrd 128
	craft_image /tmp/image 0 262144
	address=$(segment_address)
	cat /proc/iomem >/tmp/iomem.before
	load_kplace || return
	reserved=$((0x$(reserved_page) & -4096))
	reserved=$(printf '0x%x-0x%x' "$reserved" $((reserved + 4096)))
	rmmod kplace
}

# Free memory in the middle of the largest range: for a segment of kexec_load().
segment_address()
{
	sed -n 's/^\([0-9a-f]*\)-\([0-9a-f]*\) : System RAM$/0x\1 0x\2/p' /proc/iomem |
		while read -r start last; do
			echo $((last - start)) $(((start + (last - start) / 4) & -2097152))
		done | sort -n | tail -n 1 | cut -d' ' -f2
}

# expected ANSWER WORD...: is it one of them?
expected()
{
	local answer=$1 word

	shift
	for word in "$@"; do
		[ "$answer" != "$word" ] || return 0
	done
	return 1
}

# Of what went otherwise all that was seen then is said at once.
strange()
{
	strange="$strange $1"
	side "# $name: $1"
	{ cat /tmp/said /tmp/after; dmesg | tail -n 5; } 2>&1 | side_lines '#'
}

# fail N CALL...: of an insmod, the Nth from where kplace begins if that is asked for.
fail()
{
	local nth=$1

	shift
	if [ -n "$own" ]; then
		echo "$nth" >$ODD/nth
		nth=0
	fi
	failnth "$nth" "$@"
}

# The end of a sweep, or of a part of it.
swept()
{
	local name=$1 answer=$2 fired=$3 begun=$4 nth=$5

	if [ "$fired" = fired ] && [ "$final" -lt $MOST ]; then
		side "# $name: $((begun + 1)) to $final failed, one at a time; there are more"
		return
	fi
	same "$name: in the end nothing fails" "ok passed" "$answer $fired"
	side "# $name: swept to success: $((begun + 1)) to $((nth - 1)) failed, one at a time"
}

# sweep NAME AFTER "ANSWER..." CALL...: AFTER is run when the call is over, and must succeed.
sweep()
{
	local name=$1 after=$2 answers=$3 nth=$((first - 1)) answer fired strange='' ok=0

	shift 3
	while [ "$nth" -lt "$final" ]; do
		nth=$((nth + 1))
		fail $nth "$@" >/tmp/said 2>&1
		read -r answer fired </tmp/said
		[ "$answer" != ok ] || ok=$((ok + 1))
		# shellcheck disable=SC2086 # words
		expected "$answer" $answers || strange "$nth:$answer"
		$after $nth "$answer" >/tmp/after 2>&1 || strange "$nth:afterwards"
		[ "$fired" = fired ] || break
		[ $((nth % 16)) -ne 0 ] ||
			side "# $name: at $nth, $(cut -d ' ' -f 1 /proc/uptime) s"
	done
	same "$name: each answer is one that stock may give" "" "$strange"
	swept "$name" "$answer" "$fired" $((first - 1)) "$nth"
	side "# $name: $ok calls went well"
	first=1 final=$MOST
}

# Every 16th time: a load without a fault works as ever.
loads_as_ever()
{
	kload -u >/dev/null
	[ $(($1 % 16)) -ne 0 ] || {
		[ "$(kload /tmp/image "$INITRD")" = ok ] && kload -u >/dev/null
	}
}

# A load that went well lies where it does without a fault, or was left to stock, with a
# reason. Where places are chosen by what can be claimed they are others, and safe.
places_as_ever()
{
	if [ "$2" = ok ]; then
		reported_segments >/tmp/places.now
		grep -q '^guard safe' "$KPLACE_DEBUGFS/last" || return
		[ "$(cat "$KPLACE_PARAMETERS/policy")" != stock ] ||
			cmp /tmp/places /tmp/places.now ||
			grep -q 'aside: [a-z]' "$KPLACE_DEBUGFS/last" || return
	fi
	loads_as_ever "$1"
}

# Processes are most of the time: those below do with few.

refused_or_said()
{
	segload "$reserved" >/tmp/answer
	grep -q EADDRNOTAVAIL /tmp/answer || dmesg | grep -q 'kplace: guarding nothing: .'
}

placed_or_said()
{
	local status answer

	read -r status <"$KPLACE_PARAMETERS/status"
	case $status in
	"aside: "?*) return 0 ;;
	active) ;;
	*) return 1 ;;
	esac
	echo top-down >"$KPLACE_PARAMETERS/policy"
	kload /tmp/image "$INITRD" >/tmp/answer
	read -r answer </tmp/answer
	[ "$answer" = ok ] &&
		{ [ ! -e "$KPLACE_DEBUGFS/last" ] ||
			grep -q 'mode enforce: placed' "$KPLACE_DEBUGFS/last"; }
}

# Where kplace is in, it does what it says that it does. Out again, it left nothing behind.
removed()
{
	local good=0

	if [ -d /sys/module/kplace ]; then
		refused_or_said || { echo "unguarded"; good=1; }
		placed_or_said || { echo "not placed"; good=1; }
		rmmod kplace || return
	fi
	dmesg -c >>/tmp/log
	cmp /tmp/iomem.before /proc/iomem && loads_as_ever "$1" && return $good
}

# A report is one that can be read.
off_again()
{
	echo off >"$KPLACE_PARAMETERS/iomem" && cmp /tmp/iomem.before /proc/iomem &&
		grep -q ' ram ' "$KPLACE_DEBUGFS/map"
}

# What was written counts, or what was there before.
one_of_two()
{
	case $(cat "$KPLACE_PARAMETERS/policy") in
	stock | top-down) ;;
	*) return 1 ;;
	esac
	echo stock >"$KPLACE_PARAMETERS/policy" && loads_as_ever "$1"
}

# sweep_insmod_with NAME PARAMETER...: of odd.ko, which knows where kplace begins.
sweep_insmod_with()
{
	local name=$1

	shift
	[ -e /lib/modules/odd.ko ] || {
		not_ok "there is no odd.ko"
		return
	}
	check "$name: odd.ko is in" insmod /lib/modules/odd.ko splits=1 "$@"
	dmesg -c >/dev/null
	sweep "$name" removed "ok ENOMEM" insmod /lib/modules/kplace.ko
	own=''
	check "$name: and out" rmmod odd
}

# The kernel reads the module, and lays it out in memory. Where there is no memory to note a
# field of one of its trace events the kernel warns, and goes on: event_define_fields().
sweep_insmod()
{
	own=''
	echo 0 >/proc/sys/kernel/panic_on_warn
	sweep_insmod_with "insmod, before kplace begins"
	echo 1 >/proc/sys/kernel/panic_on_warn
}

# Its parameters, its files in /sys, and all that it does itself.
sweep_begins()
{
	own=yes
	sweep_insmod_with "insmod, from where kplace begins"
}

# Each probe of kplace's has to be allocated as well.
sweep_probes()
{
	own=yes
	sweep_insmod_with "insmod beside other probes" shares=1
}

# sweep_load_calls CLAIM POLICY: with all pages required, a page too few is a refusal.
sweep_load_calls()
{
	local words="ok ENOMEM" segment

	segment=$(printf '0x%x-0x%x' "$address" $((address + 65536)))
	[ "$1" != require ] || words="$words EADDRNOTAVAIL"
	set_claim "$1" "$2"
	same "$1, $2: loads" ok "$(kload /tmp/image "$INITRD")"
	reported_segments >/tmp/places
	check "$1, $2: its places are known" [ -s /tmp/places ]
	kload -u >/dev/null
	sweep "kexec_file_load(), claim=$1, $2" places_as_ever "$words" \
		file /tmp/image "$INITRD"
	# Its place is fixed, and all pages of it may not be had, with a fault or without.
	[ "$1" = require ] ||
		sweep "kexec_load(), claim=$1, $2" loads_as_ever "$words" segment "$segment"
	set_claim auto stock
}

sweep_loads()
{
	sweep_load_calls off stock
}

sweep_claims()
{
	sweep_load_calls require top-down
	sweep_load_calls try stock
}

sweep_parameters()
{
	echo off >"$KPLACE_PARAMETERS/iomem"
	sweep "iomem=names" off_again "ok ENOMEM" write "$KPLACE_PARAMETERS/iomem" names
	sweep "policy=top-down" one_of_two "ok ENOMEM" write \
		"$KPLACE_PARAMETERS/policy" top-down
	sweep "claim=auto" loads_as_ever "ok ENOMEM" write "$KPLACE_PARAMETERS/claim" auto
	sweep "mode=enforce" loads_as_ever "ok ENOMEM" write \
		"$KPLACE_PARAMETERS/mode" enforce
}

sweep_reads()
{
	local file

	# Not the digests: each time all that firmware left would be summed up.
	for file in "$KPLACE_DEBUGFS/map" "$KPLACE_DEBUGFS/sources" "$KPLACE_DEBUGFS/last" \
		"$KPLACE_DEBUGFS/history" "$KPLACE_PARAMETERS/status" /proc/iomem; do
		sweep "reading ${file##*/}" loads_as_ever "ok ENOMEM" read "$file"
	done
}

# Does kplace.sweeps ask for it? Without, all are.
asked()
{
	local sweeps

	sweeps=$(boot_parameter sweeps)
	[ -z "$sweeps" ] || expr ",$sweeps," : ".*,$1," >/dev/null
}

run()
{
	local reserved address name first final own=''

	first=$(boot_parameter first)
	first=${first:-1}
	final=$(boot_parameter last)
	final=${final:-$MOST}
	set_up || return
	# It is looked for leaks in the end, and not all the time.
	! watched_by_kmemleak || { echo scan=off >"$KMEMLEAK"; echo clear >"$KMEMLEAK"; }
	for name in insmod begins probes; do
		! asked $name || sweep_$name
	done
	load_kplace iomem=off || return
	for name in loads claims parameters reads; do
		! asked $name || sweep_$name
	done
	if watched_by_kmemleak; then
		same "kmemleak finds nothing" "" "$(leaks_found)"
	else
		not_ok "this kernel has kmemleak"
	fi
	rmmod kplace
	same "the log is quiet" "" "$({ cat /tmp/log; dmesg; } | complaints_in | grep -v ' event_define_fields')"
}
