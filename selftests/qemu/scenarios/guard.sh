# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# kexec_load() with a segment over each kind of protected memory is refused, with
# the owner's name; the same segments over free memory load. What kexec-tools
# loads by kexec_load() passes, and comes up.

PAGE=$(page_size)

# START END KIND OWNER of each range that must survive.
protected_ranges()
{
	sed -n 's/^\(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) \([a-z-]*\) *\(.*\) \[[a-z-]*\]$/\1 \2 \3 \4/p' \
		"$KPLACE_DEBUGFS/map" | grep -v ' \(ram\|released\|kernel\) '
}

# Pages of nobody but the running kernel.
kernel_pages()
{
	sed -n 's/^\(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) kernel .*/\1 \2/p' \
		"$KPLACE_DEBUGFS/map" | while read -r start end; do
		start=$(((start + PAGE - 1) & -PAGE))
		[ $start -ge $((end & -PAGE)) ] ||
			printf '0x%x-0x%x\n' $start $((start + PAGE))
	done | head -n 1
}

# The start of a stretch of free memory, of so many bytes and some.
free_address()
{
	local range kind start end

	while read -r range kind _; do
		[ "$kind" = ram ] || continue
		start=$((${range%-*} + (1 << 20)))
		end=$((${range#*-}))
		if [ $((end - start)) -gt $(($1 + (2 << 20))) ]; then
			echo $((start & -(1 << 20)))
			return
		fi
	done <"$KPLACE_DEBUGFS/map"
}

# As large as a kernel, an initrd and a device tree are, from $1 on.
large_segments()
{
	printf '0x%x-0x%x 0x%x-0x%x 0x%x-0x%x\n' \
		"$1" $(($1 + (48 << 20))) \
		$(($1 + (48 << 20))) $(($1 + (112 << 20))) \
		$(($1 + (112 << 20))) $(($1 + (112 << 20) + 65536))
}

try_large_segments()
{
	local over

	over=$(($(sed -n '1s/ .*//p' /tmp/protected) & -PAGE))
	# shellcheck disable=SC2046 # words
	{
		same "a kernel, an initrd and a dtb over that are refused" \
			EADDRNOTAVAIL "$(segload $(large_segments $over))"
		same "and moved to free memory, they load" ok \
			"$(segload $(large_segments "$(free_address \
				$((113 << 20)))"))"
	}
	check "the guard has seen all three" \
		grep -q '^guard safe' "$KPLACE_DEBUGFS/last"
	segload -u >/dev/null
}

pages_around()
{
	local start=$(($1 & -PAGE)) end=$((($2 + PAGE - 1) & -PAGE))

	# A page of it is enough.
	[ $((end - start)) -le "$PAGE" ] || end=$((start + PAGE))
	printf '0x%x-0x%x\n' $start $end
}

refused_by_name()
{
	local segment=$1 owner=$2 answer

	dmesg -c >/dev/null
	answer=$(segload "$segment")
	echo "answered $answer"
	[ "$answer" = EADDRNOTAVAIL ] || return 1
	dmesg | tee /tmp/log
	grep "$segment would lie over" /tmp/log | grep -qF "$owner" &&
		grep -q '^guard unsafe' "$KPLACE_DEBUGFS/last"
}

# Whoever holds the lowest byte of a page that anybody holds.
first_owner()
{
	protected_ranges | awk -v page="$(printf '0x%012x' $((${1%-*})))" '
		$2 > page { sub(/^[^ ]* [^ ]* [^ ]* /, ""); print; exit }'
}

# The first range of each kind and owner.
try_each_kind()
{
	local start end kind owner segment

	protected_ranges | awk '{
		owner = $0; sub(/^[^ ]* [^ ]* /, "", owner)
		sub(/ACPI table .*/, "ACPI table", owner)
		if (!seen[owner]++) print }' >/tmp/protected
	for kind in reserved crash-kernel fdt nomap acpi efi-memmap runtime \
		firmware lpi; do
		check "there is some $kind" grep -q " $kind " /tmp/protected
	done
	while read -r start end kind owner; do
		segment=$(pages_around "$start" "$end")
		check "over $kind, $owner: refused" \
			refused_by_name "$segment" "$(first_owner "$segment")"
	done </tmp/protected
	check "over no memory at all: refused" \
		refused_by_name "$(pages_around 0x9000000 0x9001000)" "no memory"
}

mode_does()
{
	echo "$1" >"$KPLACE_PARAMETERS/mode"
	same "mode $1: $2" "$2" "$(segload "$3")"
	segload -u >/dev/null
}

run()
{
	local free over

	load_kplace
	check "the guard is active" grep -q '^guard active' "$KPLACE_DEBUGFS/last"
	try_each_kind
	same "over the running kernel itself loads" ok "$(segload "$(kernel_pages)")"
	segload -u >/dev/null
	free=$(free_address 65536)
	same "the same over free memory loads" ok \
		"$(segload "$(printf '0x%x-0x%x 0x%x-0x%x' "$free" $((free + PAGE)) \
			$((free + 2 * PAGE)) $((free + 3 * PAGE)) | cut -d ' ' -f 1)")"
	check "and the report says so" grep -q '^guard safe' "$KPLACE_DEBUGFS/last"
	segload -u >/dev/null
	try_large_segments
	over=$(head -n 1 /tmp/protected)
	# shellcheck disable=SC2086 # words
	over=$(pages_around $over)
	mode_does observe ok "$over"
	check "mode observe reports" grep -q '^guard unsafe' "$KPLACE_DEBUGFS/last"
	mode_does off ok "$over"
	echo enforce >"$KPLACE_PARAMETERS/mode"
	! only_module "the module goes and comes" || come_and_go "$free"
	jump_by_kexec_load
}

# Between two loads, that is: while there is one, the module is in use.
remove_between_loads()
{
	for _ in $(seq 200); do
		rmmod kplace 2>/tmp/rmmod && return
		: >/tmp/busy
	done
	return 1
}

# The module goes and comes while loads come one after the other.
come_and_go()
{
	local segment round=0

	segment=$(printf '0x%x-0x%x' "$1" $(($1 + PAGE)))
	while [ ! -e /tmp/stop ]; do
		segload "$segment" >/dev/null
	done &
	while [ $round -lt 15 ]; do
		remove_between_loads || break
		insmod /lib/modules/kplace.ko || break
		round=$((round + 1))
	done
	: >/tmp/stop
	wait
	rm /tmp/stop
	same "the module went and came while there were loads" 15 $round
	[ ! -e /tmp/busy ] || side "# sometimes it was in use"
	segload -u >/dev/null
}

jump_by_kexec_load()
{
	pack_next_initrd
	check "kexec -c -l" kexec -c -i -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	check "passed the guard" grep -q '^guard safe' "$KPLACE_DEBUGFS/last"
	grep '^guarded' "$KPLACE_DEBUGFS/last" | side_lines '#'
	jump
}

arrived()
{
	ok "the next kernel is up"
	# Its own memory is where kexec-tools would put the next but one.
	load_kplace
	pack_next_initrd
	check "kexec -c -l once more" kexec -c -i -l "$IMAGE" \
		--initrd=/run/initrd --command-line="$(next_command_line)"
	grep '^guard' "$KPLACE_DEBUGFS/last" | side_lines '#'
}
