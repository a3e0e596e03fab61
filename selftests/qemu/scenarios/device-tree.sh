# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=device-tree
# device-tree: reserved.dts
#
# A machine without firmware: all that its device tree reserves has a name, also
# where the kernel chose the place, and nothing that it does not.

# START-END KIND of the module's ranges of one owner, touching ones as one.
ranges_of()
{
	sed -n "s|^\(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) *\([^ ]*\) *$1 \[.*|\1 \2 \3|p" \
		"${2:-$KPLACE_DEBUGFS/map}" |
		while read -r start end kind; do
			printf '0x%x-0x%x %s\n' "$start" "$end" "$kind"
		done | paste -sd' '
}

# placed NAME: START-END of a reservation, as the kernel's log has it.
placed()
{
	dmesg | sed -n "
		s/.*OF: reserved mem: \(0x[0-9a-f]*\)\.\.\(0x[0-9a-f]*\) .* $1\$/\1 \2/p" |
		while read -r start last; do
			printf '0x%x-0x%x\n' "$start" $((last + 1))
		done
}

# The kernel of 6.1 logs only pools.
pool()
{
	dmesg | sed -n 's/.*created CMA memory pool at \(0x[0-9a-f]*\), size 16 MiB.*/\1/p' |
		while read -r start; do
			printf '0x%x-0x%x\n' "$start" $((start + (16 << 20)))
		done | head -n 1
}

# Another's word for what has a name: memblock for what is reserved, the top
# level of /proc/iomem for what must not be mapped.
known_to_kernel()
{
	local start=${1%-*} end=${1#*-}

	if [ "$2" = nomap ]; then
		grep -q "^$(printf '%08x-%08x' "$start" $((end - 1))) : reserved$" \
			/proc/iomem
		return
	fi
	sed -n 's/^ *[0-9]*: \(0x[0-9a-f]*\)\.\.\(0x[0-9a-f]*\).*/\1 \2/p' \
		/sys/kernel/debug/memblock/reserved |
		while read -r first last; do
			[ $((start)) -lt $((first)) ] ||
				[ $((end)) -gt $((last + 1)) ] || echo held
		done | grep -q held
}

# The kernel chose a place of 1 MiB.
chosen_by_kernel()
{
	local name=$1 kind=$2 range

	range=$(ranges_of "reserved-memory $name")
	check "$name has a place of its own: $range" \
		[ "${range#* }" = "$kind" -a \
		$((${range%%-*} & 0xfffff)) -eq 0 -a \
		$(($(echo "${range%% *}" | sed 's/\(.*\)-\(.*\)/\2 - \1/'))) \
		-eq $((1 << 20)) ]
	# shellcheck disable=SC2086 # two words
	check "which the kernel knows" known_to_kernel $range
	[ -z "$(placed "$name")" ] || same "and the kernel's log" \
		"$(placed "$name")" "${range%% *}"
}

# Of what the command makes of the files, without the module's map.
command_from_files()
{
	local file

	for file in proc/iomem proc/version sys/firmware/fdt \
		sys/kernel/debug/memblock/memory \
		sys/kernel/debug/memblock/reserved; do
		mkdir -p "/tmp/copy/${file%/*}"
		cat "/$file" >"/tmp/copy/$file"
	done
	dmesg >/tmp/copy/dmesg
	kplace map --sysroot /tmp/copy >/tmp/shown
	same "the command, from files: no-map" "0x50000000-0x50200000 nomap" \
		"$(ranges_of monitor@50000000 /tmp/shown)"
	same "the command, from files: /memreserve/" \
		"0x60000000-0x60020000 reserved" \
		"$(ranges_of /memreserve/ /tmp/shown)"
	same "the command, from files: IMA's measurements" \
		"0x61000000-0x61004000 reserved" \
		"$(ranges_of 'IMA measurements' /tmp/shown)"
	same "the command, from files and the log: a place the kernel chose" \
		"$(ranges_of 'reserved-memory frames')" \
		"$(ranges_of frames /tmp/shown)"
}

# each_64k: lines of START-END in pieces of 64 KiB.
each_64k()
{
	while IFS=- read -r start end; do
		while [ $((start)) -lt $((end)) ]; do
			printf '0x%012x\n' "$start"
			start=$((start + 65536))
		done
	done
}

# logged_tables KIND: where the LPI tables of that kind begin; each has 64 KiB.
logged_tables()
{
	dmesg | sed -n "s/.*using.* LPI $1 table @\(0x[0-9a-f]*\).*/\1/p" | sort |
		while read -r start; do
			printf '0x%012x\n' "$start"
		done
}

known_tables()
{
	sed -n "s/ *lpi  *GICv3 LPI $1 table .*//p" "$KPLACE_DEBUGFS/map" | sort |
		each_64k
}

# The kernel allocates them after boot, so that nothing else shows that they are in use.
interrupt_tables()
{
	check "there is an interrupt controller with LPIs" [ -n "$(logged_tables property)" ]
	same "its settings" "$(logged_tables property)" "$(known_tables property)"
	same "what is pending, for each CPU" "$(logged_tables pending)" \
		"$(known_tables pending)"
	same "no record asks for them after a handoff" "" \
		"$(grep LPI "$KPLACE_DEBUGFS/digests")"
}

# Nothing is known then of the tables that these registers tell of; all else goes on.
registers_that_cannot_be_mapped()
{
	local at

	if [ ! -e /lib/modules/odd.ko ]; then
		skip "there is no odd.ko"
		return
	fi
	at=$(sed -n 's/^\([0-9a-f]*\)-[0-9a-f]* : GICR$/0x\1/p' /proc/iomem | head -n 1)
	check "the kernel has mapped the redistributors' registers" [ -n "$at" ]
	unload_kplace
	check "kplace will not be able to" insmod /lib/modules/odd.ko unmaps="${at:-0}"
	load_kplace iomem=off policy=bottom-up
	check "the report says why" grep -q \
		'^lpi-tables: unread: its registers cannot be mapped, complaints 0$' \
		"$KPLACE_DEBUGFS/sources"
	same "no table is known" "" "$(known_tables property)$(known_tables pending)"
	same "kplace is active" active "$(cat "$KPLACE_PARAMETERS/status")"
	same "and loads" ok "$(kload "$IMAGE" - some)"
	check "in a place of its own" grep -q 'mode enforce: placed' "$KPLACE_DEBUGFS/last"
	kload -u >/dev/null
	unload_kplace
	rmmod odd
	load_kplace iomem=off policy=bottom-up
	check "when they can be mapped all tables are known again" \
		[ -n "$(known_tables property)" ]
}

run()
{
	local place

	load_kplace iomem=off policy=bottom-up
	check "the device tree was read" \
		grep -q '^device-tree: read, complaints 0' "$KPLACE_DEBUGFS/sources"
	check "there are no EFI tables" \
		grep -q '^efi-tables: absent' "$KPLACE_DEBUGFS/sources"
	same "no-map" "0x50000000-0x50200000 nomap" \
		"$(ranges_of 'reserved-memory monitor@50000000')"
	same "two pieces" "0x51000000-0x51100000 reserved 0x52000000-0x52100000 reserved" \
		"$(ranges_of 'reserved-memory two-pieces@51000000')"
	same "/memreserve/" "0x60000000-0x60020000 reserved" \
		"$(ranges_of 'device tree /memreserve/')"
	same "IMA's measurements" "0x61000000-0x61004000 reserved" \
		"$(ranges_of 'IMA measurements')"
	same "a node that is not in use reserves nothing" "" \
		"$(ranges_of 'reserved-memory unused@58000000')"
	check "the device tree itself" \
		[ -n "$(ranges_of 'device tree of this boot')" ]
	chosen_by_kernel somewhere reserved
	chosen_by_kernel hidden nomap
	place=$(placed frames)
	place=${place:-$(pool)}
	same "a pool, where the kernel put it: $place" "$place reserved" \
		"$(ranges_of 'reserved-memory frames')"
	interrupt_tables
	command_from_files
	echo efi-memmap >"$KPLACE_PARAMETERS/release"
	kload "$IMAGE" - some >/dev/console
	check "the next kernel has memory nodes, but there is no EFI map to release" \
		grep -q '^release efi-memmap: nothing of it' "$KPLACE_DEBUGFS/last"
	reported_segments | side_lines '#'
	check "all is placed, and safe" grep -q '^guard safe' "$KPLACE_DEBUGFS/last"
	kload -u >/dev/null
	registers_that_cannot_be_mapped
}
