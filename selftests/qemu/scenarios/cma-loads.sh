# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: cma=16M kplace.guest=cma-loads
#
# From 6.17 on stock first looks for a place in CMA areas, there breaks constraints,
# fails and keeps what it took. Under kplace each of many loads succeeds, claimed
# or not, and CMA is back when it is unloaded. How stock fares is said, not judged.

LOADS=36

cma_free()
{
	sed -n 's/^CmaFree: *\([0-9]*\) kB/\1/p' /proc/meminfo
}

# Prints how many of the loads succeed.
load_often()
{
	local good=0

	for _ in $(seq "$1"); do
		[ "$(kload "$IMAGE" "$INITRD")" != ok ] || good=$((good + 1))
		kload -u >/dev/null
	done
	echo $good
}

run()
{
	local before policy claim good

	make_initrd 3072
	load_kplace
	kload "$IMAGE" "$INITRD" >/dev/null
	kload -u >/dev/null
	before=$(cma_free)
	check "there is a CMA area" [ "$before" -gt 8192 ]
	for policy in stock bottom-up top-down; do
		for claim in off auto try; do
			echo $policy >"$KPLACE_PARAMETERS/policy"
			echo $claim >"$KPLACE_PARAMETERS/claim"
			good=$(load_often $((LOADS / 9)))
			same "$policy, claim=$claim: $((LOADS / 9)) loads" \
				$((LOADS / 9)) "$good"
		done
	done
	sleep 1
	same "CMA is back" "$before" "$(cma_free)"
	unload_kplace
	good=$(load_often 5)
	side "# stock: $good of 5 loads, then $(cma_free) of $before KiB of CMA free"
}
