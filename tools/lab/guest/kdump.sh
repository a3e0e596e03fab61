# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# A crash dump from load to last words. Sourced by the scenarios that panic; each
# needs a guest of its own, as the crash kernel cannot go back.

DUMP=/tmp/dump
LAST_WORDS="kplace-last-words: all is well"

# --- ranges: "START END", half open, 16 digits, so that text sorts like numbers

# Inclusive lines of /proc/iomem whose name is $1, below the indent $2.
iomem_ranges()
{
	sed -n "s/^$2\([0-9a-f]*\)-\([0-9a-f]*\) : $1\$/\1 \2/p" /proc/iomem |
		while read -r first last; do
			printf '%016x %016x\n' $((0x$first)) $((0x$last + 1))
		done
}

# Sorted, with what overlaps or touches made one. The dot keeps awk from taking
# digits for numbers.
merged()
{
	sort | awk '
		begun && "." $1 <= "." end {
			if ("." $2 > "." end)
				end = $2
			next
		}
		begun { print start, end }
		{ begun = 1; start = $1; end = $2 }
		END { if (begun) print start, end }'
}

# The ranges of file $1 that overlap one of file $2.
overlapping()
{
	awk '
		NR == FNR { start[NR] = "." $1; end[NR] = "." $2; n = NR; next }
		{
			for (i = 1; i <= n; i++)
				if ("." $1 < end[i] && "." $2 > start[i])
					print
		}' "$2" "$1"
}

# describes_all HEADERS RAM CRASH: all RAM, and nothing of the crash region.
describes_all()
{
	same "${1##*/}: the headers leave out nothing but the crash region" \
		"$(merged <"$2")" "$(cat "$1" "$3" | merged)"
	same "${1##*/}: and none of it is in them" "" "$(overlapping "$1" "$3")"
}

# --- the first kernel -----------------------------------------------------------

crash_command_line()
{
	next_command_line | tr ' ' '\n' | grep -v '^crashkernel=' | tr '\n' ' '
	echo "nr_cpus=1 reset_devices"
}

# Without what only the first kernel needs: the crash region is small.
pack_crash_initrd()
{
	(cd / && find . -xdev ! -path './boot/*' ! -path './lib/modules/*' |
		cpio -o -H newc) >/run/initrd 2>/dev/null
}

load_crash()
{
	kexec -s -p "$IMAGE" --initrd=/run/initrd \
		--command-line="$(crash_command_line)"
}

loaded_headers()
{
	local start

	start=$(reported_segments | sed -n 's/^elfcorehdr \(0x[0-9a-f]*\)-.*/\1/p')
	phdrs /dev/mem "$start"
}

# What /proc/iomem shows must not change what a dump describes.
same_headers_with_exporter()
{
	local mode parameter=$KPLACE_PARAMETERS/iomem was

	if [ ! -e "$parameter" ]; then
		skip "this kplace exports nothing to /proc/iomem"
		return
	fi
	was=$(cat "$parameter")
	for mode in off names images steer; do
		echo $mode >"$parameter"
		same "iomem=$mode is on" $mode "$(cat "$parameter")"
		check "iomem=$mode: kexec -p" load_crash
		same "iomem=$mode: the same program headers" \
			"$(cat /state/headers)" "$(loaded_headers)"
	done
	echo "$was" >"$parameter"
}

# panic_by_policy POLICY [IOMEM]
panic_by_policy()
{
	load_kplace policy="$1"
	iomem_ranges "System RAM" '' >/state/ram
	iomem_ranges "Crash kernel" ' *' >/state/crash
	pack_crash_initrd
	check "$1: kexec -p" load_crash
	loaded_headers >/state/headers
	describes_all /state/headers /state/ram /state/crash
	same_headers_with_exporter
	[ ! -e "$KPLACE_PARAMETERS/iomem" ] ||
		echo "${2:-off}" >"$KPLACE_PARAMETERS/iomem"
	pack_crash_initrd
	check "$1: kexec -p, to be used" load_crash
	reported_segments | side_lines '#'
	echo "$LAST_WORDS" >/dev/kmsg
	side "jump"
	echo c >/proc/sysrq-trigger
	not_ok "sysrq-c came back"
}

# --- the crash kernel -----------------------------------------------------------

dump_and_read()
{
	# -d 31: kernel pages only, which is what fits.
	check "makedumpfile saves /proc/vmcore" \
		makedumpfile -c -d 31 /proc/vmcore $DUMP
	side "# the dump has $(stat -c %s $DUMP) bytes"
	check "and reads what it saved" \
		makedumpfile --dump-dmesg $DUMP /tmp/dmesg
	check "the dump has the first kernel's last words" \
		grep -q "$LAST_WORDS" /tmp/dmesg
	check "and its panic" grep -q 'sysrq triggered crash' /tmp/dmesg
}

dumped_safely()
{
	ok "the crash kernel is up"
	check "it has a dump" [ -e /proc/vmcore ]
	check "it keeps to the crash region" keeps_to_crash_region
	phdrs /proc/vmcore >/tmp/vmcore
	same "its headers are those that were loaded" \
		"$(cat /state/headers)" "$(cat /tmp/vmcore)"
	describes_all /tmp/vmcore /state/ram /state/crash
	dump_and_read
}

# All RAM this kernel uses lay in the other's crash region.
keeps_to_crash_region()
{
	iomem_ranges "System RAM" '' >/tmp/ram
	[ -s /tmp/ram ] && [ "$(merged </state/crash)" = \
		"$(cat /tmp/ram /state/crash | merged)" ]
}
