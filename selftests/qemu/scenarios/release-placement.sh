# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=release
#
# An initrd that is a page too large for the memory below ACPI's tables goes over
# them, if they are released and the next kernel has acpi=off. Bad pages keep it
# out of all that lies above, and stay bad: hence a guest of its own.

PAGE=4096

# START END KIND of the map, in decimal.
map_ranges()
{
	sed -n 's/^\(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) \([a-z-]*\) .*/\1 \2 \3/p' \
		"$KPLACE_DEBUGFS/map" |
		while read -r start end kind; do
			echo $((start)) $((end)) "$kind"
		done
}

# START END of ACPI's tables, and START of the RAM that ends there: as text, as
# awk's numbers may be short.
around_acpi()
{
	awk '$3 == "acpi" { if (!first) { first = $1; below = ram_start }
			if (!last || last == $1) last = $2; next }
		$3 == "ram" { ram_start = $1 }
		END { print first, last, below }' /tmp/map
}

# No hole of $2 bytes shall be left above $1.
spoil_above()
{
	awk -v above="$1" -v step=$(($2 / 2)) -v page=$PAGE '
		$3 == "ram" && $1 >= above && $2 - $1 >= 2 * step {
			for (at = $1 + step; at < $2; at += step)
				print int(at / page) }' /tmp/map |
		while read -r pfn; do
			echo "$pfn" >/sys/kernel/debug/hwpoison/corrupt-pfn
		done
}

# placed COMMANDLINE: where kernel, initrd and dtb go.
placed()
{
	kload /tmp/image "$INITRD" "$1" >/dev/console
	reported_segments
}

lies_over()
{
	reported_segments | sed -n 's/^initrd \(.*\)-\(.*\)/\1 \2/p' | {
		read -r start end
		[ $((start)) -lt "$2" ] && [ $((end)) -gt "$1" ]
	}
}

keeps_off()
{
	! lies_over "$@"
}

run()
{
	local first last below size kept

	# With nothing claimed: the plan goes around no memory in use.
	load_kplace policy=top-down claim=off
	map_ranges >/tmp/map
	# shellcheck disable=SC2046 # three words
	set -- $(around_acpi)
	first=$1 last=$2 below=$(((${3:-0} + PAGE - 1) & -PAGE))
	check "there are tables, and memory below" \
		[ "$below" -gt 0 -a "$below" -lt "$first" -a \
		$((last - first)) -ge $((2 * PAGE)) ]
	size=$((first - below + PAGE))
	side "# tables $first-$last, an initrd of $size bytes"
	if [ $size -lt $((4 << 20)) ]; then
		skip "so small an initrd fits everywhere"
		return
	fi
	spoil_above "$last" $size
	# A kernel that is too large for the same memory: only the initrd goes there.
	craft_image /tmp/image 0 $((size + (4 << 20)))
	make_initrd $((size / 1024))
	kept=$(placed "some acpi=off")
	check "a kernel and an initrd have their places" [ -n "$kept" ]
	check "not over ACPI's tables" keeps_off "$first" "$last"
	echo acpi >"$KPLACE_PARAMETERS/release"
	same "a kernel that reads ACPI's tables changes nothing" "$kept" \
		"$(placed "some acpi=on")"
	check "and the report says that they are not released" \
		grep -q '^release acpi: refused' "$KPLACE_DEBUGFS/last"
	placed "some acpi=off" | side_lines '#'
	check "with acpi=off the initrd lies over them" \
		lies_over "$first" "$last"
	check "which the report says" \
		grep -q '^release acpi: released' "$KPLACE_DEBUGFS/last"
	echo >"$KPLACE_PARAMETERS/release"
	same "not released any more: as before" "$kept" \
		"$(placed "some acpi=off")"
	rm -f /tmp/initrd /tmp/image
}
