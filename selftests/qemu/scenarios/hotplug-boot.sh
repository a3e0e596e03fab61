# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: kplace.guest=hotplug-boot
# memory: 1024,slots=2,maxmem=4096M
# qemu: -object memory-backend-ram,id=more,size=512M -device pc-dimm,memdev=more
#
# A jump from the top down, on a machine whose highest memory was added after boot: the next
# kernel does not know that memory when it begins. See scenario hotplug.

run()
{
	local block

	for block in /sys/devices/system/memory/memory*; do
		[ "$(cat "$block/state")" != offline ] || echo online_movable >"$block/state"
	done
	check "the new memory is in use" [ "$(memory_kib MemTotal)" -gt $((1100 * 1024)) ]
	jump_by_policy top-down
}

arrived()
{
	arrived_safely
	check "and has found the new memory" [ "$(grep -c System.RAM /proc/iomem)" -gt 1 ]
}
