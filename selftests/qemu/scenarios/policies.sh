# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=policies movablecore=512M
#
# Every policy: what "kplace plan" says is what the module does, in a machine of which
# a quarter of the memory is in a movable zone.

POLICIES="
bottom-up
top-down
best-fit
keep-low
random:7
random:18446744073709551615,keep-low
kexec-tools
best-fit,keep-low,align=4M
node=0
top-down,node=3
window=0x50000000-0x70000000
top-down,initrd.window=1536M+256M,avoid=0x58000000-0x5a000000
bottom-up,kernel.align=64M,dtb.avoid=0-1536M
"

# The device tree's size is the kernel's secret until it is built, so of the
# dtb only the start is compared.
without_dtb_end()
{
	sed 's/^\(dtb 0x[0-9a-f]*\)-.*/\1/' | sort
}

set_policy()
{
	echo "$1" >"$KPLACE_PARAMETERS/policy" 2>/dev/null
}

# Of the last load.
reported_policy()
{
	sed -n 's/^plan policy=\([^ ]*\) .*/\1/p' "$KPLACE_DEBUGFS/last"
}

plan()
{
	kplace plan --kernel "$IMAGE" --initrd "$INITRD" --policy "$1" --json \
		>/tmp/plan.json
	planned_segments </tmp/plan.json | without_dtb_end
}

dropped_in_plan()
{
	sed -n 's/.*"preference": "\([^"]*\)".*/\1/p' /tmp/plan.json | sort
}

dropped_in_report()
{
	sed -n 's/^dropped \([a-z-]*\).*/\1/p' "$KPLACE_DEBUGFS/last" | sort
}

plan_asks_for_nodes()
{
	plan "$1" 2>&1 | grep 'nothing there says which node memory belongs to'
}

compare()
{
	local policy=$1

	check "$policy is taken" set_policy "$policy"
	kload "$IMAGE" "$INITRD" "some words"
	case $policy in
	*node=*)
		if ! knows_nodes; then
			check "$policy: no file says whose node, nor does plan" \
				plan_asks_for_nodes "$policy"
			return
		fi ;;
	esac
	same "$policy: plan and module agree" "$(plan "$policy")" \
		"$(reported_segments | without_dtb_end)"
	same "$policy: and say the same was given up" "$(dropped_in_plan)" \
		"$(dropped_in_report)"
}

# refused COMMAND...
refused()
{
	! "$@"
}

# Where a segment of the last load begins.
start_of()
{
	reported_segments | sed -n "s/^$1 \(0x[0-9a-f]*\)-.*/\1/p"
}

movable_start()
{
	awk '/zone *Movable/ { on = 1 } on && /start_pfn:/ { print $2; exit }' \
		/proc/zoneinfo
}

compare_drawn_seed()
{
	local one two

	set_policy random
	kload "$IMAGE" "$INITRD" "some words"
	one=$(reported_policy)
	same "a seed that was drawn plans the same ($one)" "$(plan "$one")" \
		"$(reported_segments | without_dtb_end)"
	kload "$IMAGE" "$INITRD" "some words"
	two=$(reported_policy)
	check "another load, another seed" [ "$one" != "$two" ]
	same "the parameter keeps none" random \
		"$(cat "$KPLACE_PARAMETERS/policy")"
}

refuse_words()
{
	local word

	set_policy top-down
	for word in stock,keep-low top-down,best-fit window=4 align=3M node=x \
		    avoid=2-1 initrd.node=1 random:x ','; do
		check "$word is refused" refused set_policy "$word"
	done
	same "and nothing changes" top-down "$(cat "$KPLACE_PARAMETERS/policy")"
}

run()
{
	local policy movable

	load_kplace claim=off
	make_initrd 20000
	for policy in $POLICIES; do
		compare "$policy"
	done
	compare_drawn_seed
	movable=$(movable_start)
	check "there is a movable zone" [ "${movable:-0}" -gt 0 ]
	set_policy top-down
	kload "$IMAGE" "$INITRD" "some words"
	check "memory that may go away is left alone" \
		[ $(($(start_of kernel))) -lt $((movable * 4096)) ]
	set_policy stock
	kload "$IMAGE" "$INITRD" "some words"
	check "by all but stock" \
		[ $(($(start_of dtb))) -ge $((movable * 4096)) ]
	set_policy window=1M-2M
	check "a window without memory has no place" \
		refused kload "$IMAGE" "$INITRD" "some words"
	check "the report says why" \
		grep "outside the policy's window" "$KPLACE_DEBUGFS/last"
	check "and what would help" \
		grep "fits without the constraints" "$KPLACE_DEBUGFS/last"
	refuse_words
	rm -f /tmp/initrd
	unload_kplace
}
