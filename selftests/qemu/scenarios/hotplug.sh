# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=hotplug
# memory: 1024,slots=2,maxmem=4096M
# qemu: -object memory-backend-ram,id=more,size=512M -device pc-dimm,memdev=more
#
# A kernel with CONFIG_ACPI_HOTPLUG_MEMORY finds a module of memory when it looks for devices.
# Firmware's description, with which the next kernel begins, does not have it: no image goes
# there, be the memory on line, off line or movable, and no line of /proc/iomem is missing for
# it. When it is taken away an image that was to lie there is stale, and the rest stays as it
# was.

BLOCKS=/sys/devices/system/memory

# Blocks of memory that can be taken off line: what the kernel was booted with cannot.
added_blocks()
{
	local block

	for block in "$BLOCKS"/memory*; do
		[ $((0x$(cat "$block/phys_index") * size)) -lt "$added" ] || echo "$block"
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

# The second line of System RAM is the new one.
added_range()
{
	sed -n 's/^\([0-9a-f]*\)-\([0-9a-f]*\) : System RAM.*/0x\1 0x\2/p' /proc/iomem | tail -n 1
}

# elsewhere FILE: no segment reaches into it.
elsewhere()
{
	local range

	[ -s "$1" ] || return
	while read -r range; do
		[ $((${range#*-})) -le "$added" ] || [ $((${range%-*})) -ge "$end" ] || return
	done <"$1"
}

in_added()
{
	printf '0x%x-0x%x' $((added + 2097152)) $((added + 2097152 + 65536))
}

names_below_ram()
{
	grep -c '^  .* : ' /proc/iomem
}

# places HOW: under each policy, whatever may be claimed.
places()
{
	local policy

	for policy in stock bottom-up top-down; do
		set_claim try $policy
		load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
		check "$1, $policy: no segment is in the new memory" elsewhere /tmp/ours
		kload -u >/dev/null
	done
	same "$1: kexec_load() may not go there either" EADDRNOTAVAIL "$(segload "$(in_added)")"
	check "$1: and hears why" sh -c \
		"dmesg | grep 'kplace: kexec_load: .* over memory added after boot'"
	same "$1: /proc/iomem has all names" "$names" "$(names_below_ram)"
}

# What stock does is what kplace leaves alone in mode observe.
taken_away()
{
	local before

	echo observe >"$KPLACE_PARAMETERS/mode"
	same "mode observe: an image in the new memory" ok "$(segload "$(in_added)")"
	check "it is not stale" sh -c "! grep '^image stale' $KPLACE_DEBUGFS/last"
	check "the new memory goes off line" all_to offline
	before=$(cat /sys/kernel/uevent_seqnum)
	check "and is taken away" eject
	check "the image is stale" grep \
		"^image stale: kexec: .* over no memory at .*: load it again" \
		"$KPLACE_DEBUGFS/last"
	check "and udev has an event" [ "$(cat /sys/kernel/uevent_seqnum)" -gt "$before" ]
	check "kplace status says so" sh -c "kplace status | grep '^stale .*no memory'"
	segload -u >/dev/null
	echo enforce >"$KPLACE_PARAMETERS/mode"
	same "/proc/iomem has all names without it" "$names" "$(names_below_ram)"
	check "the map is without it" sh -c \
		"! grep 'memory added after boot' $KPLACE_DEBUGFS/map"
	same "a load goes well" ok "$(kload "$IMAGE" "$INITRD")"
	kload -u >/dev/null
}

eject()
{
	echo 1 >/sys/bus/acpi/devices/PNP0C80:00/eject
	for _ in $(seq 50); do
		[ "$(added_range | cut -d' ' -f1)" != "$(printf '0x%08x' "$added")" ] && return
		sleep 0.2
	done
	return 1
}

run()
{
	local size added end names

	size=$((0x$(cat $BLOCKS/block_size_bytes)))
	# shellcheck disable=SC2046 # two words
	set -- $(added_range)
	added=$(($1))
	end=$(($2 + 1))
	check "there is new memory" [ -n "$(added_blocks)" ] || return
	same "all of it" $((end - added)) $((512 << 20))
	make_initrd 65536
	load_kplace || return
	names=$(names_below_ram)
	check "/proc/iomem has names" [ "$names" -gt 10 ]
	check "the map has the new memory" grep "^$(printf '0x%012x-0x%012x' "$added" "$end") reserved *memory added after boot" \
		"$KPLACE_DEBUGFS/map"
	places "off line"
	check "on line, movable" all_to online_movable
	places "movable"
	taken_away
	rmmod kplace
	same "the log is quiet" "" "$(complaints)"
}
