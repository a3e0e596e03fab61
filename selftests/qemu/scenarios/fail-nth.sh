# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# On a kernel with fault injection: the first allocation of a call fails, then the second,
# until the call gets by with none failing. Each time the answer is one that stock may give,
# and what kplace is there for goes on; in the end nothing has leaked.

FAULTS=/sys/kernel/debug/failslab
PAGES=/sys/kernel/debug/fail_page_alloc
MOST=3000

set_up()
{
	check "this kernel lets allocations fail" [ -d $FAULTS ] || return
	echo N >$FAULTS/ignore-gfp-wait
	echo N >$PAGES/ignore-gfp-wait
	echo N >$PAGES/ignore-gfp-highmem
	echo 0 >$PAGES/min-order
	make_initrd 1024
	craft_image /tmp/image 0 4194304
	address=$(segment_address)
	cat /proc/iomem >/tmp/iomem.before
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

# sweep NAME AFTER "ANSWER..." CALL...: AFTER is run when the call is over, and must succeed.
sweep()
{
	local name=$1 after=$2 answers=$3 nth=0 answer fired strange=

	shift 3
	while [ $nth -lt $MOST ]; do
		nth=$((nth + 1))
		failnth $nth "$@" >/tmp/said 2>&1
		read -r answer fired </tmp/said
		# shellcheck disable=SC2086 # words
		expected "$answer" $answers || strange="$strange $nth:$answer"
		$after $nth || strange="$strange $nth:afterwards"
		[ "$fired" = fired ] || break
	done
	same "$name: each answer is one that stock may give" "" "$strange"
	same "$name: in the end nothing fails" "ok passed" "$answer $fired"
	side "# $name: $((nth - 1)) allocations failed, one at a time"
}

# Every 16th time: a load without a fault works as ever.
loads_as_ever()
{
	kload -u >/dev/null 2>&1
	[ $(($1 % 16)) -ne 0 ] || {
		[ "$(kload /tmp/image "$INITRD")" = ok ] && kload -u >/dev/null
	}
}

# kplace is out again, and left nothing behind.
removed()
{
	if [ -d /sys/module/kplace ]; then
		rmmod kplace || return
	fi
	cmp -s /tmp/iomem.before /proc/iomem && loads_as_ever "$1"
}

# A report is one that can be read.
off_again()
{
	echo off >"$KPLACE_PARAMETERS/iomem" && cmp -s /tmp/iomem.before /proc/iomem &&
		grep -q ' ram ' "$KPLACE_DEBUGFS/map"
}

stock_again()
{
	echo stock >"$KPLACE_PARAMETERS/policy" && loads_as_ever "$1"
}

sweep_loads()
{
	local claim

	for claim in off try; do
		echo $claim >"$KPLACE_PARAMETERS/claim"
		sweep "kexec_file_load(), claim=$claim" loads_as_ever "ok ENOMEM" \
			file /tmp/image "$INITRD"
		sweep "kexec_load(), claim=$claim" loads_as_ever "ok ENOMEM" segment \
			"$(printf '0x%x-0x%x' "$address" $((address + 65536)))"
	done
}

run()
{
	set_up || return
	! watched_by_kmemleak || echo clear >"$KMEMLEAK"
	sweep "insmod" removed "ok ENOMEM" insmod /lib/modules/kplace.ko
	load_kplace iomem=off || return
	sweep_loads
	sweep "iomem=names" off_again "ok ENOMEM" write "$KPLACE_PARAMETERS/iomem" names
	sweep "policy=top-down" stock_again "ok ENOMEM" write \
		"$KPLACE_PARAMETERS/policy" top-down
	sweep "the map" loads_as_ever "ok ENOMEM" read "$KPLACE_DEBUGFS/map"
	sweep "the last plan" loads_as_ever "ok ENOMEM" read "$KPLACE_DEBUGFS/last"
	if watched_by_kmemleak; then
		same "kmemleak finds nothing" "" "$(leaks_found)"
	fi
	rmmod kplace
	same "the log is quiet" "" "$(complaints)"
}
