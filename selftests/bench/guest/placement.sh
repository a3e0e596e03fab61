# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What placing an image with an initrd of kplace.size MiB costs, stock's and
# kplace's in the same boot, in nanoseconds, which placement.c explains:
#   place WHO NTH ANSWER CALLS SEARCH WHOLE READING CHECKING PLANNING

BENCH=/sys/module/kplace_bench/parameters
SUMS="calls search_ns whole_ns reading_ns checking_ns planning_ns"

sums()
{
	local name

	for name in $SUMS; do
		cat $BENCH/"$name"
	done | tr '\n' ' '
}

# Loads that end where the image is placed: ECANCELED. "Lowest" is kplace's policy
# stock, whose addresses are stock's own.
place()
{
	local nth name answer

	for nth in 1 2 3 4 5; do
		for name in $SUMS; do
			echo 0 >$BENCH/"$name"
		done
		answer=$(kload "$IMAGE" "$INITRD")
		side "place $1 $nth $answer $(sums)"
		[ ! -d "$KPLACE_DEBUGFS" ] ||
			grep -e '^load' -e '^policy' -e '^claim' \
				"$KPLACE_DEBUGFS/last" | side_lines report
	done
}

load_bench()
{
	insmod /lib/modules/kplace_bench.ko stop=Y ||
		not_ok "insmod kplace_bench.ko"
}

run()
{
	make_initrd $(($(boot_parameter size) * 1024))
	load_bench
	place stock
	rmmod kplace_bench
	load_kplace claim=off
	load_bench
	set_claim off stock
	place lowest
	set_claim off bottom-up
	place bottom-up
	set_claim off top-down
	place top-down
	set_claim try top-down
	place claimed
	rmmod kplace_bench
}
