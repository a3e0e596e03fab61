# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2154 # scenarios set added and end
#
# What scenarios of memory that comes and goes share. Sourced by guest.sh.

BLOCKS=/sys/devices/system/memory

# The last line of System RAM: where there is new memory, that.
last_memory()
{
	sed -n 's/^\([0-9a-f]*\)-\([0-9a-f]*\) : System RAM.*/0x\1 0x\2/p' /proc/iomem | tail -n 1
}

# Blocks of memory from $added on, which can be taken off line: what the kernel was booted
# with cannot.
added_blocks()
{
	local block bytes

	bytes=$((0x$(cat "$BLOCKS/block_size_bytes")))
	for block in "$BLOCKS"/memory*; do
		[ $((0x$(cat "$block/phys_index") * bytes)) -lt "$added" ] || echo "$block"
	done
}

# all_to STATE: each is on line as memory of that kind, or off line.
all_to()
{
	local block

	for block in $(added_blocks); do
		echo "$1" >"$block/state" || return
	done
}

# elsewhere FILE: no segment reaches into what lies from $added to $end.
elsewhere()
{
	local range

	[ -s "$1" ] || return
	while read -r range; do
		[ $((${range#*-})) -le "$added" ] || [ $((${range%-*})) -ge "$end" ] || return
	done <"$1"
}

# A segment in the new memory.
in_added()
{
	printf '0x%x-0x%x' $((added + 2097152)) $((added + 2097152 + 65536))
}
