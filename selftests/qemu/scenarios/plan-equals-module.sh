# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# What "kplace plan" says from files is what the module then does. No file says what
# memory is in use at the moment, which claim=auto goes around: hence claim=off.

# Without debugfs the command goes by /proc/iomem, where the memory of the boot's initrd
# stays reserved when it is free again: what is large may find another hole.
sizes()
{
	if [ -e /sys/kernel/debug/memblock ]; then
		echo - 4 65540
	else
		echo - 4
	fi
}

run()
{
	local policy initrd

	# IMA's log, whose size makes that of a segment.
	mount -t securityfs none /sys/kernel/security 2>/dev/null || true
	load_kplace claim=off
	for policy in stock bottom-up top-down; do
		echo $policy >"$KPLACE_PARAMETERS/policy"
		for initrd in $(sizes); do
			make_initrd "$initrd"
			compare_plan "$policy" "$initrd"
		done
	done
	rm -f /tmp/initrd
}

# The device tree's size is the kernel's secret until it is built, so of the
# dtb only the start is compared.
without_dtb_end()
{
	sed 's/^\(dtb 0x[0-9a-f]*\)-.*/\1/' | sort
}

compare_plan()
{
	local policy=$1 initrd=$2

	set -- --kernel "$IMAGE" --policy "$policy"
	[ "$initrd" = - ] || set -- "$@" --initrd "$INITRD"
	kplace plan "$@" --json >/tmp/plan.json
	kload "$IMAGE" "$INITRD" "some words"
	same "$policy, initrd of $initrd KiB: plan and module agree" \
		"$(planned_segments </tmp/plan.json | without_dtb_end)" \
		"$(loaded_segments | without_dtb_end)"
}
