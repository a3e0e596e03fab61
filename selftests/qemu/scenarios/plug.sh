# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=plug
# memory: 1024,slots=2,maxmem=4096M
# qemu: -object memory-backend-ram,id=more,size=512M
# qemu: -chardev socket,id=asked,path=@DIR@/monitor,server=on,wait=off -mon chardev=asked,mode=readline
# qemu: -chardev socket,id=asks,path=@DIR@/monitor -device virtio-serial-device -device virtserialport,chardev=asks,name=monitor
#
# A module of memory is plugged in while the machine runs, with an image loaded, and comes by
# ACPI's interrupt; it is asked back, goes, and comes again. The guest itself has QEMU's
# monitor, on a port. What kplace makes of memory that was added after boot is in scenario
# hotplug.

open_monitor()
{
	local name port

	for name in /sys/class/virtio-ports/*/name; do
		[ "$(cat "$name")" = monitor ] || continue
		port=${name%/name}
		exec 4<>"/dev/${port##*/}"
		return
	done
	return 1
}

# monitor COMMAND: what became of it is seen by memory; it draws while it is written to.
monitor()
{
	echo "$1" >&4
	timeout 2 cat <&4 >/dev/null 2>&1
}

# banks N: wait until there are so many lines of System RAM.
banks()
{
	for _ in $(seq 100); do
		[ "$(grep -c '^[0-9a-f]*-[0-9a-f]* : System RAM' /proc/iomem)" -ne "$1" ] || return 0
		sleep 0.2
	done
	return 1
}

# comes HOW: the memory is there, the map has it, and the image that is loaded stays.
comes()
{
	monitor "device_add pc-dimm,id=came,memdev=more"
	banks $((before + 1)) || {
		not_ok "$1: it has come"
		return 1
	}
	ok "$1: it has come"
	# shellcheck disable=SC2046 # two words
	set -- "$1" $(last_memory)
	added=$(($2))
	end=$(($3 + 1))
	same "$1: all of it" $((512 << 20)) $((end - added))
	check "$1: the map has it" grep \
		"^$(printf '0x%012x-0x%012x' "$added" "$end") reserved *memory added after boot" \
		"$KPLACE_DEBUGFS/map"
	check "$1: the image that was loaded is not stale" sh -c \
		"! grep '^image stale' $KPLACE_DEBUGFS/last"
	same "$1: /proc/iomem has all names" "$names" "$(grep -c '^  .* : ' /proc/iomem)"
}

# loads HOW
loads()
{
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	check "$1, top-down: no segment is in the new memory" elsewhere /tmp/ours
	same "$1: kexec_load() may not go there either" EADDRNOTAVAIL "$(segload "$(in_added)")"
}

goes()
{
	check "it goes off line" all_to offline
	monitor "device_del came"
	check "it is asked back, and gone" banks "$before"
	check "the map is without it" sh -c \
		"! grep 'memory added after boot' $KPLACE_DEBUGFS/map"
	check "the image that is loaded is not stale" sh -c \
		"! grep '^image stale' $KPLACE_DEBUGFS/last"
}

run()
{
	local before added=0 end=0 names

	before=$(grep -c '^[0-9a-f]*-[0-9a-f]* : System RAM' /proc/iomem)
	open_monitor || {
		not_ok "there is a monitor"
		return
	}
	make_initrd 16384
	load_kplace policy=top-down || return
	names=$(grep -c '^  .* : ' /proc/iomem)
	same "an image is loaded" ok "$(kload "$IMAGE" "$INITRD")"
	comes "plugged" || return
	loads "off line"
	check "on line, movable" all_to online_movable
	loads "movable"
	goes
	comes "plugged again" || return
	loads "again"
	kload -u >/dev/null
	rmmod kplace
	same "the log is quiet" "" "$(complaints)"
}
