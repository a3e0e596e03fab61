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
		[ "$(last_memory | cut -d' ' -f1)" != "$(printf '0x%08x' "$added")" ] && return
		sleep 0.2
	done
	return 1
}

run()
{
	local added end names

	# shellcheck disable=SC2046 # two words
	set -- $(last_memory)
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
