# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# kexec_load() brings its own addresses. What lies there is claimed as far as it
# can be moved, and the image is loaded whether all is or not.

report()
{
	grep -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last"
}

run()
{
	make_initrd $((64 * 1024))
	load_kplace claim=try
	check "kexec -c -l loads" kexec -c -i -l "$IMAGE" --initrd="$INITRD" \
		--command-line=some
	check "the report tells what is in place" grep -q \
		'^handoff: [0-9]* pages in place, [0-9]* to copy' \
		"$KPLACE_DEBUGFS/last"
	check "and why the rest is not" grep -q \
		-e '^claim try: .*: .*moved$' -e '^claim try: .*: gave up' \
		-e ' in place, 0 to copy$' "$KPLACE_DEBUGFS/last"
	report | side_lines '#'
	kexec -c -u
	check "free memory is claimed as a whole" \
		segload 0x70000000-0x74000000 0x78000000-0x78200000
	check "nothing of it is to be copied" \
		grep -q ' in place, 0 to copy' "$KPLACE_DEBUGFS/last"
	report | side_lines '#'
	kexec -c -u
}
