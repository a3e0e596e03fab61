# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# With iomem=steer kexec-tools goes around what cannot be moved. All that it hands
# to kexec_load() is claimed then, and nothing is left to copy, also when an image
# is replaced. /proc/iomem gets lines below System RAM, and is as it was afterwards.

STEERED='kplace: in use, cannot be moved'

report()
{
	grep -e '^guarded' -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last" |
		side_lines '#'
}

lines()
{
	grep -c "$STEERED" /proc/iomem
}

# A load wakes the exporter, which takes its time: until there is a line for what
# was loaded.
await_image()
{
	local start

	start=$(sed -n 's/^guarded segment 0 .*0x\([0-9a-f]*\)-.*/\1/p' \
		"$KPLACE_DEBUGFS/last")
	for _ in $(seq 30); do
		awk -F '[ -]+' -v at="$start" -v name="$STEERED" '
			index($0, name) {
				sub(/^ */, "")
				# As text: 46e00000 is a number to awk.
				if ($1 "" <= at "" && $2 "" >= at "")
					found = 1
			}
			END { exit !found }' /proc/iomem && return
		sleep 0.3
	done
	return 1
}

loads_in_place()
{
	local which=$1

	check "kexec-tools ($which): $2" run_kexec "$which" -c -i -l "$IMAGE" \
		--initrd="$INITRD" --command-line=some
	check "nothing to copy" grep -q ' in place, 0 to copy' \
		"$KPLACE_DEBUGFS/last"
	report
	check "the image is shown" await_image
}

same_but_more()
{
	same "the top level is as before" "$(grep -v '^ ' /tmp/iomem.before)" \
		"$(grep -v '^ ' /proc/iomem)"
	same "no line is gone" "" "$(awk '{ sub(/^ */, "") } NR == FNR {
		have[$0] = 1; next } !have[$0]' /proc/iomem /tmp/iomem.before)"
	check "there is memory that cannot be moved" [ "$(lines)" -gt 0 ]
	side "# $(lines) lines of it, $(wc -l </proc/iomem) in all"
}

run()
{
	cat /proc/iomem >/tmp/iomem.before
	load_kplace claim=require iomem=names
	same "iomem=names: no line of it" 0 "$(lines)"
	echo steer >"$KPLACE_PARAMETERS/iomem"
	same_but_more
	make_initrd $((64 * 1024))
	loads_in_place this "loads"
	loads_in_place this "replaces"
	[ ! -e /newer/kexec ] || loads_in_place newer "replaces again"
	kexec -c -u
	rm "$INITRD"
	rmmod kplace
	same "rmmod: as before" "$(cat /tmp/iomem.before)" "$(cat /proc/iomem)"
	load_kplace claim=require iomem=steer
	sha256sum /boot/Image /bin/busybox /sbin/kexec >/state/files
	pack_next_initrd
	check "kexec -c -l" kexec -c -i -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	check "nothing to copy" grep -q ' in place, 0 to copy' \
		"$KPLACE_DEBUGFS/last"
	report
	jump
}

arrived()
{
	ok "the next kernel is up"
	check "the initrd is what it was" sha256sum -c /state/files
}
