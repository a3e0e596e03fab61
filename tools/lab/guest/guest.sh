# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2034 # scenarios use the variables
# shellcheck disable=SC2154 # init sets scenario
#
# What scenarios in the guest share. Sourced by init.

STATE=/state
# shellcheck source=/dev/null
. /side.sh
# shellcheck source=/dev/null
. /memory.sh

KPLACE_DEBUGFS=/sys/kernel/debug/kplace
[ ! -d /proc/kplace ] || KPLACE_DEBUGFS=/proc/kplace
KPLACE_PARAMETERS=/sys/module/kplace/parameters
IMAGE=/boot/Image
INITRD=

# --- talking to the host ----------------------------------------------------

open_side_channel()
{
	local port name

	# The port comes up some time after the device.
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		for name in /sys/class/virtio-ports/*/name; do
			[ "$(cat "$name" 2>/dev/null)" = kplace ] || continue
			port=${name%/name}
			exec 3>"/dev/${port##*/}"
			return 0
		done
		sleep 0.2
	done
	return 1
}

# --- this boot --------------------------------------------------------------

boot_parameter()
{
	tr ' ' '\n' </proc/cmdline | sed -n "s/^kplace\.$1=//p"
}

# This boot's command line without what is about this boot only.
next_command_line()
{
	tr ' ' '\n' </proc/cmdline |
		grep -v -e '^kplace\.at=' -e '^kplace\.stage=' -e '^initrd=' |
		tr '\n' ' '
	echo "kplace.at=$scenario kplace.stage=2"
}

# The running system packed as the next one's initrd, /state with it: that is how
# the digests of now get to the next kernel.
pack_next_initrd()
{
	digests >/state/digests
	(cd / && find . -xdev | cpio -o -H newc) >/run/initrd 2>/dev/null
}

# --- kplace -----------------------------------------------------------------

# Is kplace a part of this kernel? Then it stands aside but between load_kplace and
# unload_kplace.
built_in()
{
	[ -d "$KPLACE_PARAMETERS" ] && ! grep -q '^kplace ' /proc/modules
}

# only_module DESCRIPTION: false, and says so, where no module comes and goes.
only_module()
{
	built_in || return 0
	skip "$1: kplace is a part of this kernel"
	return 1
}

# set_parameters NAME=VALUE...
set_parameters()
{
	local word

	for word in "$@"; do
		echo "${word#*=}" >"$KPLACE_PARAMETERS/${word%%=*}" || return
	done
}

# load_kplace [NAME=VALUE]...
load_kplace()
{
	if built_in; then
		set_parameters policy=stock claim=auto release= mode=enforce \
			iomem=names "$@" && return
	else
		insmod /lib/modules/kplace.ko "$@" && return
	fi
	not_ok "insmod kplace.ko $*"
	return 1
}

unload_kplace()
{
	if built_in; then
		set_parameters mode=off iomem=off
	else
		rmmod kplace
	fi
}

# set_claim CLAIM POLICY
set_claim()
{
	echo "$1" >"$KPLACE_PARAMETERS/claim"
	echo "$2" >"$KPLACE_PARAMETERS/policy"
}

restore_stock()
{
	kexec -s -u >/dev/null 2>&1
	kexec -s -p -u >/dev/null 2>&1
	if [ -d /sys/module/kplace ]; then
		unload_kplace
	fi
}

# The segments of the last load as kplace reports them: NAME 0xSTART-0xEND.
reported_segments()
{
	sed -n 's/^ *segment \([a-z]* 0x[0-9a-f]*-0x[0-9a-f]*\).*/\1/p' \
		"$KPLACE_DEBUGFS/last"
}

# With IMA's log, which is in no plan of the module's: it comes before the kernel.
loaded_segments()
{
	reported_segments
	sed -n 's/^guarded \(ima 0x[0-9a-f]*-0x[0-9a-f]*\)$/\1/p' "$KPLACE_DEBUGFS/last"
}

# From the JSON of "kplace plan", in the same form.
planned_segments()
{
	{ tr -d ' \n\t'; echo; } | sed 's/{"name"/\n&/g' |
		sed -n 's/^{"name":"\([a-z]*\)","start":"\(0x[0-9a-f]*\)","end":"\(0x[0-9a-f]*\)".*/\1 \2-\3/p'
}

# --- images -------------------------------------------------------------------

# Sets INITRD to a file of so many KiB, or to "-" for none. Its contents do not
# matter to the placement.
make_initrd()
{
	INITRD=-
	[ "$1" != - ] || return 0
	INITRD=/tmp/initrd
	dd if=/dev/zero of=$INITRD bs=1024 count="$1" 2>/dev/null
}

le64()
{
	local value=$1 i

	for i in 1 2 3 4 5 6 7 8; do
		# shellcheck disable=SC2059 # the escape is the format
		printf "\\$(printf %03o $((value & 255)))"
		value=$((value >> 8))
	done
}

# craft_image FILE TEXT_OFFSET IMAGE_SIZE: an Image with another header. See
# Documentation/arch/arm64/booting.rst for its layout.
craft_image()
{
	dd if="$IMAGE" of="$1" bs=65536 count=1 2>/dev/null
	{ le64 "$2"; le64 "$3"; } | dd of="$1" bs=8 seek=1 conv=notrunc 2>/dev/null
}

# This release's kexec-tools, or the next one's, which brings its libraries. With -c, -i leaves
# out the checksum that the purgatory holds the image against: without caches, and emulated, it
# takes a minute. Scenarios verify-planted and matrix-boot jump with it.
run_kexec()
{
	local which=$1

	shift
	case $which in
	newer) /newer/ld-linux-aarch64.so.1 --library-path /newer /newer/kexec "$@" ;;
	*) kexec "$@" ;;
	esac
}

# Bytes of this kernel's pages.
page_size()
{
	awk '$1 == "KernelPageSize:" { print $2 * 1024; exit }' /proc/self/smaps
}

# From Linux 6.7 on a line of memblock's text has the node after the range.
knows_nodes()
{
	grep -qE '[.][.]0x[0-9a-f]+ +[0-9]' /sys/kernel/debug/memblock/memory
}

# A line of /proc/meminfo, KiB, without what is only cached.
memory_kib()
{
	sync
	echo 3 >/proc/sys/vm/drop_caches
	sed -n "s/^$1: *\([0-9]*\) kB/\1/p" /proc/meminfo
}

# What may be missing in the end, KiB: some pages that caches took, and what KASAN
# keeps back of what was freed, a 32nd of memory (mm/kasan/quarantine.c).
allowance()
{
	if grep -q ' kasan_' /proc/kallsyms; then
		echo $(($(memory_kib MemTotal) / 32 + 8192))
	else
		echo 8192
	fi
}

# --- the kernel's own word ---------------------------------------------------

# 6.1 prints its segments by pr_debug, later kernels when kload -d asks.
want_kernel_segments()
{
	local file

	for file in kexec_file.c kexec_image.c machine_kexec_file.c; do
		echo "file $file +p" >/proc/dynamic_debug/control
	done 2>/dev/null
}

# kload's arguments; prints 0xSTART-0xEND of each segment in load order. Two loads
# that failed are not alike but a failure, here and at once.
load_and_list_segments()
{
	local mark mem size

	want_kernel_segments
	mark="kplace-mark-$(cut -d ' ' -f 1 /proc/uptime)"
	echo "$mark" >/dev/kmsg
	kload -d "$@" >/dev/console || not_ok "kload $*"
	dmesg | sed "1,/$mark/d" |
		sed -n 's/.*egment.* mem=\(0x[0-9a-f]*\) memsz=\(0x[0-9a-f]*\).*/\1 \2/p' |
		while read -r mem size; do
			printf '0x%x-0x%x\n' "$((mem))" "$((mem + size))"
		done >/tmp/segments
	[ -s /tmp/segments ] || not_ok "the kernel's segments of kload $*"
	cat /tmp/segments
}

# --- kplace without debugfs ----------------------------------------------------

# What the firmware left in memory has a name in /proc/iomem.
reserved_page()
{
	echo names >"$KPLACE_PARAMETERS/iomem"
	sed -n 's/^ *\([0-9a-f]*\)-[0-9a-f]* : EFI memory map$/\1/p' /proc/iomem
}

# One segment over it, which must be refused.
guard_refuses()
{
	local page

	page=$(reserved_page)
	check "the firmware's memory has a name" [ -n "$page" ]
	page=$((0x${page:-0} & -4096))

	same "the guard refuses a segment over reserved memory" EADDRNOTAVAIL \
		"$(segload "$(printf '0x%x-0x%x' $page $((page + 4096)))")"
	check "and says so in the log" sh -c \
		"dmesg | grep 'kplace: kexec_load: .*: refused'"
}

# What kexec_file_load() makes of a kernel and an initrd: with IMA, its log, too.
image_parts()
{
	if grep -q ' ima_add_kexec_buffer$' /proc/kallsyms; then
		echo "dtb ima initrd kernel"
	else
		echo "dtb initrd kernel"
	fi
}

places_under()
{
	echo "$1" >"$KPLACE_PARAMETERS/policy"
	load_and_list_segments "$IMAGE" "$INITRD"
}

# Where a scenario has no debugfs to mount.
works_without_debugfs()
{
	make_initrd 1024
	check "debugfs is off" [ ! -e /sys/kernel/debug/memblock ]
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	load_kplace policy=stock || return
	same "kplace is active" active "$(cat "$KPLACE_PARAMETERS/status")"
	check "the log says that no report can be read" sh -c \
		"dmesg | grep 'kplace: debugfs is off: no report of this module can be read'"
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	same "policy stock places as stock" "$(cat /tmp/stock)" "$(cat /tmp/ours)"
	places_under top-down >/tmp/ours
	check "policy top-down does not" [ "$(cat /tmp/ours)" != "$(cat /tmp/stock)" ]
	kload -u >/dev/null
	guard_refuses
	check "the module unloads" rmmod kplace
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	same "and stock is back" "$(cat /tmp/stock)" "$(cat /tmp/ours)"
}

# --- a kernel that watches ----------------------------------------------------

KMEMLEAK=/sys/kernel/debug/kmemleak

watched_by_kmemleak()
{
	[ -e $KMEMLEAK ] && echo scan 2>/dev/null >$KMEMLEAK
}

leaks_found()
{
	# What was freed lately is given time; a second look confirms.
	echo scan >$KMEMLEAK
	sleep 6
	echo scan >$KMEMLEAK
	cat $KMEMLEAK
}

complaints_in()
{
	grep -E 'KASAN|BUG:|WARNING:|possible .*deadlock|INFO: .*lock|UBSAN:|ODEBUG: .*(active state|disabled)'
}

complaints()
{
	dmesg | complaints_in
}

# --- what must survive --------------------------------------------------------

# NAME START SIZE SHA256 of everything the firmware left in memory.
digests()
{
	local name start size sum

	rm -rf /tmp/digest
	mkdir /tmp/digest
	digest /tmp/digest >/tmp/digest.list || echo "digest failed"
	while read -r name start size; do
		sum=$(sha256sum "/tmp/digest/$name")
		echo "$name $start $size ${sum%% *}"
	done </tmp/digest.list
}

# The lines of file $1 that file $2 has not.
only_in()
{
	awk 'NR == FNR { has[$0] = 1; next } !($0 in has)' "$2" "$1"
}

item_address()
{
	awk -v item="$1" '$1 == item { print $2 }' "$2"
}

# The LPI tables of the kernel before this one are in use again: GICv3 cannot
# be given new ones once LPIs are on.
lpi_tables_reused()
{
	dmesg | grep -i 'using reserved LPI\|preallocated redistributor'
}

# --- the handoff, recorded and verified -------------------------------------

RECORD=/state/handoff.json
RECORD_SIZE=131072

# The record is carried over in the initrd, whose place it names: it is made to a
# size that does not depend on what is in it.
pack_with_record()
{
	local size

	touch $RECORD
	size=$(wc -c <$RECORD)
	head -c $((RECORD_SIZE - size)) /dev/zero | tr '\0' ' ' >>$RECORD
	pack_next_initrd
}

# record LOAD...: loads, records, packs the record and loads again.
record()
{
	rm -f $RECORD
	pack_with_record
	check "$*" "$@"
	check "kplace digest" kplace digest $RECORD
	side_lines '#' </tmp/check.out
	recorded_segments >/tmp/recorded
	pack_with_record
	kexec -u 2>/dev/null || kexec -s -u
	check "and once more, with the record" "$@"
}

# NAME START END of each segment in the record.
recorded_segments()
{
	tr -d ' \n' <$RECORD | sed 's/.*"segments":\[\([^]]*\)\].*/\1/; s/},/}\n/g' |
		sed 's/.*"name":"\(.*\)","start":"\(.*\)","end":"\(.*\)".*/\1 \2 \3/'
	echo
}

# verify STATUS [OPTION...]: its answer goes to /tmp/verified, and to the host.
verify()
{
	local wanted=$1 status=0

	shift
	kplace verify "$@" $RECORD >/tmp/verified 2>&1 || status=$?
	side_lines '#' </tmp/verified
	same "kplace verify ends with $wanted" "$wanted" $status
}

# --- jumping ----------------------------------------------------------------

jump()
{
	side "jump"
	kexec -e
	not_ok "kexec -e came back"
}

# Loads the running system as the next one and jumps into it.
jump_by_policy()
{
	load_kplace policy="$1"
	pack_next_initrd
	check "kexec_file_load() under policy $1" \
		kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	reported_segments | side_lines '#'
	jump
}

arrived_safely()
{
	ok "the next kernel is up"
	check "it was booted by EFI" [ -d /sys/firmware/efi ]
	check "it has ACPI tables" [ -e /sys/firmware/acpi/tables/DSDT ]
	check "it uses the LPI tables of the kernel before" lpi_tables_reused
	firmware_untouched
}

# Two digests that failed are alike, but no proof.
firmware_untouched()
{
	digests >/tmp/digests
	check "the firmware's memory can be read" \
		sh -c '[ -s /tmp/digests ] && ! grep failed /tmp/digests'
	same "EFI's system table is where it was" \
		"$(item_address efi-system-table /state/digests)" \
		"$(item_address efi-system-table /tmp/digests)"
	same "the firmware's memory is untouched ($(wc -l </tmp/digests) items)" \
		"$(only_in /state/digests /tmp/digests)" \
		"$(only_in /tmp/digests /state/digests)"
}
