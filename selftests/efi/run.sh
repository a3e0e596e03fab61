#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# kplace.efi under EDK2 and U-Boot for arm64 and under OVMF for x86-64, from a FAT disk:
# what it refuses, what it shows and saves, and kernels that it starts. Prints KTAP.
#
# usage: run.sh EFI-DIR COMMAND VERSION
#
# One guest at a time; none needs root.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
HERE=selftests/efi
LAB=tools/lab
OUT=build/efi/check
EDK2=/usr/share/qemu-efi-aarch64/QEMU_EFI.fd
UBOOT=/usr/lib/u-boot/qemu_arm64/u-boot.bin
OVMF=/usr/share/OVMF/OVMF_CODE_4M.fd
OVMF_VARS=/usr/share/OVMF/OVMF_VARS_4M.fd
# A guest takes 15 s, and more where the machine is busy.
SECONDS_MAX=240
# An oops ends a guest at once instead of by the timeout.
CMDLINE="console=ttyAMA0 earlycon=pl011,0x9000000 panic=-1 kplace.run=efi"

# What is refused: a name, options, and what the sentence says.
refusals()
{
	cat <<-TABLE
		a missing kernel|image=/none|\\none: the file cannot be opened: Not Found
		a missing initrd|image=/Image initrd=/none|\\none: the file cannot be opened: Not Found
		a kernel too large for memory|image=/huge|no place for the kernel of 0x200000000 bytes
		nothing above min|image=/Image min=0xbfff0000|no place for the kernel
		nothing below max|image=/Image max=0x1000000|no place for the kernel
		a PE header that is nowhere|image=/header|its PE header is damaged
		an entry point that is nowhere|image=/entry|its PE header is damaged
		a compressed kernel cut short|image=/cut.gz|its compressed data ends too early
		a kernel compressed with zstd|image=/zstd|only gzip is unpacked here
		an initrd in the place of the kernel|image=/initrd|\\initrd: 
		an initrd in the place of the device tree|image=/Image dtb=/initrd|no flattened device tree
		no space for the map|chunks=5000|no space for the map
		an unknown option|image=/Image colour=red|'colour=red' is no option
		a number that is none|image=/Image min=high|is no number
		a policy that is none|image=/Image policy=sideways|'sideways' is no policy
		min above max|image=/Image min=2G max=1G|is not below
		nothing to do||there is nothing to do
	TABLE
}

# --- disks ------------------------------------------------------------------

# new_disk DISK MIB FILE...: each FILE is FILE-ON-DISK=FILE
new_disk()
{
	local disk=$1 size=$2 pair

	shift 2
	rm -f "$disk"
	truncate -s "${size}M" "$disk"
	mformat -i "$disk" -F ::
	mmd -i "$disk" ::/EFI ::/EFI/BOOT
	for pair in "$@"; do
		mcopy -i "$disk" "${pair#*=}" "::/${pair%%=*}"
	done
}

prepare()
{
	mkdir -p "$OUT/files"
	"$LAB/initramfs.sh" "$PWD/$OUT/initrd" "/scenarios/efi.sh=$PWD/$HERE/guest.sh" &&
		"$HERE/files.py" "$IMAGE" "$OUT/initrd" "$CMDLINE" "$OUT/files"
}

# --- guests -----------------------------------------------------------------

# guest NAME PROGRAM WORDS...: runs it to its end; console and side channel are files.
guest()
{
	local name=$1

	shift
	: >"$OUT/$name.side"
	timeout "$SECONDS_MAX" "$@" -m 2048 -nic none -no-reboot \
		-display none -monitor none -serial stdio \
		-drive "file=$OUT/$name.disk,format=raw,if=virtio" \
		2>"$OUT/$name.qemu" | sed 's/\x1b\[[0-9;=?]*[A-Za-z]//g' |
		tr -d '\r\0' >"$OUT/$name.console"
}

arm_guest()
{
	local name=$1

	guest "$name" qemu-system-aarch64 -M virt,gic-version=3,its=on \
		-cpu cortex-a57 -smp 2 -bios "$2" \
		-global virtio-mmio.force-legacy=false \
		-device virtio-serial-device \
		-chardev "file,id=side,path=$OUT/$name.side" \
		-device virtserialport,chardev=side,name=kplace
}

# A script of the EFI shell: every case in turn, then a kernel.
shell_script()
{
	local nth=0 name options says

	echo "@echo -off"
	echo "FS0:"
	echo "kplace.efi map save=/map.txt"
	echo "kplace.efi save=/before.txt"
	while IFS='|' read -r name options says; do
		nth=$((nth + 1))
		echo "echo case $nth"
		echo "kplace.efi $options"
		echo "echo status %lasterror%"
	done < <(refusals)
	echo "cp bad.conf kplace.conf"
	echo "echo case bad-conf"
	echo "kplace.efi image=/Image"
	echo "echo status %lasterror%"
	echo "rm kplace.conf"
	echo "kplace.efi save=/after.txt"
	echo "echo case start"
	echo "kplace.efi image=/Image initrd=/initrd min=0x80000000 cmdline=$CMDLINE"
	echo "reset -s"
}

run_shell()
{
	shell_script >"$OUT/startup.nsh"
	echo "image=/Image size=large" >"$OUT/bad.conf"
	new_disk "$OUT/shell.disk" 128 "startup.nsh=$OUT/startup.nsh" \
		"bad.conf=$OUT/bad.conf" "kplace.efi=$EFI/kplace-arm64.efi" \
		"Image=$IMAGE" "initrd=$OUT/initrd" "cut.gz=$OUT/files/cut.gz" \
		"huge=$OUT/files/huge" "entry=$OUT/files/entry" \
		"header=$OUT/files/header" "zstd=$OUT/files/zstd"
	arm_guest shell "$EDK2" </dev/null
	mcopy -n -o -i "$OUT/shell.disk" ::/map.txt ::/before.txt ::/after.txt "$OUT"
}

# As a machine boots: by the name of removable media, options in \kplace.conf, and a
# unified kernel image whose kernel is compressed.
run_media()
{
	printf 'image=/uki\npolicy=top-down\n' >"$OUT/kplace.conf"
	new_disk "$OUT/media.disk" 128 "kplace.conf=$OUT/kplace.conf" \
		"EFI/BOOT/BOOTAA64.EFI=$EFI/kplace-arm64.efi" \
		"uki=$OUT/files/uki"
	arm_guest media "$EDK2" </dev/null
}

# The initrd by LoadFile2, and a device tree that is not the firmware's: its machine has
# another name.
run_handed()
{
	qemu-system-aarch64 -M "virt,gic-version=3,its=on,dumpdtb=$OUT/virt.dtb" \
		-cpu cortex-a57 -smp 2 -m 2048 -nographic -nic none \
		-bios "$EDK2" >/dev/null 2>&1
	sed 's/linux,dummy-virt/linux,kplace-dtb/g' "$OUT/virt.dtb" >"$OUT/other.dtb"
	printf '%s\n' "image=/Image initrd=/initrd copy-initrd dtb=/other.dtb" \
		"min=0x50000000" "cmdline=$CMDLINE" >"$OUT/kplace.conf"
	new_disk "$OUT/handed.disk" 128 "kplace.conf=$OUT/kplace.conf" \
		"EFI/BOOT/BOOTAA64.EFI=$EFI/kplace-arm64.efi" \
		"Image=$IMAGE" "initrd=$OUT/initrd" "other.dtb=$OUT/other.dtb"
	arm_guest handed "$EDK2" </dev/null
}

# U-Boot's load options are bootargs. Its countdown ends with the first key. An EFI
# application's console takes what is typed ahead, so that all is typed before.
uboot_commands()
{
	# shellcheck disable=SC2016 # U-Boot expands it
	local start='fatload virtio 0 0x50000000 /kplace.efi; bootefi 0x50000000 ${fdtcontroladdr}; echo back'

	printf '\n%.0s' {1..40}
	echo "virtio scan"
	echo "setenv start '$start'"
	echo "setenv missing image=/none"
	echo "setenv above image=/Image min=0xbff00000"
	echo "setenv right 'image=/Image initrd=/initrd min=0x60000000 cmdline=$CMDLINE'"
	# shellcheck disable=SC2016 # as above
	echo 'setenv bootargs ${missing}; run start; setenv bootargs ${above}; run start; setenv bootargs ${right}; run start'
}

run_uboot()
{
	new_disk "$OUT/uboot.disk" 128 "kplace.efi=$EFI/kplace-arm64.efi" \
		"Image=$IMAGE" "initrd=$OUT/initrd"
	uboot_commands >"$OUT/uboot.typed"
	arm_guest uboot "$UBOOT" <"$OUT/uboot.typed"
}

run_ovmf()
{
	cat >"$OUT/ovmf.nsh" <<-'SCRIPT'
		@echo -off
		FS0:
		kplace.efi map save=/map.txt
		echo case real
		kplace.efi chunks=0
		echo status %lasterror%
		echo case made-up
		kplace.efi chunks=300
		echo status %lasterror%
		echo case no-space
		kplace.efi chunks=5000
		echo status %lasterror%
		echo case image
		kplace.efi image=/kplace.efi
		echo status %lasterror%
		reset -s
	SCRIPT
	cp "$OVMF_VARS" "$OUT/ovmf.vars"
	new_disk "$OUT/ovmf.disk" 64 "startup.nsh=$OUT/ovmf.nsh" \
		"kplace.efi=$EFI/kplace-x86-64.efi"
	guest ovmf qemu-system-x86_64 -M q35 \
		-drive "if=pflash,format=raw,readonly=on,file=$OVMF" \
		-drive "if=pflash,format=raw,file=$OUT/ovmf.vars" </dev/null
	mcopy -n -o -i "$OUT/ovmf.disk" ::/map.txt "$OUT/ovmf-map.txt"
}

# --- what is asked of them --------------------------------------------------

# What the console shows of a case.
case_lines()
{
	awk -v want="case $2" '$0 == want { on = 1; next }
		on && /^status / { print; exit }
		on' "$OUT/$1.console"
}

# refused GUEST CASE SAYS: in one sentence, which says that, and back in the shell.
refused()
{
	local lines

	lines=$(case_lines "$1" "$2")
	if [ "$(grep -c '^kplace: ' <<<"$lines")" -eq 1 ] &&
	   grep '^kplace: ' <<<"$lines" | grep -qF -- "$3" &&
	   [ "$(tail -n 1 <<<"$lines")" = "status 0x1" ]; then
		return
	fi
	printf '%s\n' "$lines"
	return 1
}

# Free pages of a saved map.
free_pages()
{
	python3 - "$1" <<-'SCRIPT'
		import re, sys
		free = 0
		for line in open(sys.argv[1], encoding="ascii"):
		    span = re.search("0x([0-9a-f]+)-0x([0-9a-f]+)", line)
		    if "[Conventional|" in line:
		        free += (int(span[2], 16) + 1 - int(span[1], 16)) >> 12
		print(free)
	SCRIPT
}

# The shell itself keeps a page or two for each program that it runs; the application
# takes more than twice that before it can refuse anything.
little_kept()
{
	local before after runs

	before=$(free_pages "$OUT/before.txt") &&
		after=$(free_pages "$OUT/after.txt") || return
	runs=$(grep -c '^kplace\.efi' "$OUT/startup.nsh")
	echo "free pages: $before before $runs runs, $after after"
	[ "$before" -gt 1000 ] && [ $((before - after)) -le $((3 * runs)) ]
}

# names GUEST: the map has names by configuration tables and ACPI.
names()
{
	local name

	for name in "ACPI table " "SMBIOS" "EFI system table" \
		    "EFI boot services data" "EFI runtime code"; do
		grep -q "^0x.*$name.*\[" "$OUT/$1.console" || {
			echo "no '$name'"
			return 1
		}
	done
}

# saved GUEST FILE: the command reads the same ranges from it.
saved()
{
	"$COMMAND" map -s "$OUT/$2" >"$OUT/$1.map" || return
	# Of the first run only.
	awk '/^EFI memory map: / { on = 1; next } on && !/^0x/ { exit } on' \
		"$OUT/$1.console" >"$OUT/$1.shown"
	"$HERE/saved.py" "$OUT/$2" "$OUT/$1.map" "$OUT/$1.shown"
}

# Where the last plan on the console puts a segment: START END, in digits.
planned()
{
	sed -n "s/^segment $2 0x\([0-9a-f]*\)-0x\([0-9a-f]*\)$/\1 \2/p" \
		"$OUT/$1.console" | tail -n 1
}

# started GUEST MIN: kernel and initrd are where they were planned, above MIN.
started()
{
	local start end first last initrd_start initrd_end

	grep -q '^verdict pass' "$OUT/$1.side" || {
		tail -n 20 "$OUT/$1.console"
		return 1
	}
	read -r start end <<<"$(planned "$1" kernel)"
	read -r initrd_start initrd_end <<<"$(planned "$1" initrd)"
	first=$(sed -n 's/^iomem *\([0-9a-f]*\)-.* : Kernel code$/\1/p' "$OUT/$1.side")
	last=$(sed -n 's/^iomem *[0-9a-f]*-\([0-9a-f]*\) : Kernel data$/\1/p' "$OUT/$1.side")
	echo "planned kernel 0x$start-0x$end, initrd 0x$initrd_start-0x$initrd_end; code begins at 0x$first"
	[ -n "$start" ] && [ -n "$initrd_start" ] && [ -n "$first" ] &&
		[ $((16#$first)) -eq $((16#$start)) ] &&
		[ $((16#$last)) -lt $((16#$end)) ] &&
		[ $((16#$start)) -ge $(($2)) ] &&
		[ $((16#$initrd_start)) -ge $(($2)) ] &&
		reserved "$1" "$initrd_start" "$initrd_end"
}

# The started kernel has the initrd's pages reserved; what it reserves beside them
# is one with them in /proc/iomem.
reserved()
{
	local first last

	while IFS=' -' read -r _ first last _; do
		[ $((16#$first)) -le $((16#$2)) ] &&
			[ $((16#$last)) -ge $((16#$3 - 1)) ] && return
	done < <(grep '^iomem .* : reserved$' "$OUT/$1.side")
	echo "not reserved: 0x$2-0x$3"
	grep ' : reserved' "$OUT/$1.side"
	return 1
}

at_min()
{
	[ "$(planned "$1" kernel | cut -d ' ' -f 1)" = "$2" ]
}

# The initrd ends where the kernel begins, in the last quarter of memory.
at_top()
{
	local start end initrd_start initrd_end

	read -r start end <<<"$(planned "$1" kernel)"
	read -r initrd_start initrd_end <<<"$(planned "$1" initrd)"
	[ -n "$start" ] && [ "$initrd_end" = "$start" ] &&
		[ $((16#$initrd_start)) -ge $((0xa0000000)) ] && [ -n "$end" ]
}

has_cmdline()
{
	grep -qx "cmdline $CMDLINE" "$OUT/$1.side"
}

# The stub has copied the initrd, so that only the kernel is where it was planned.
handed()
{
	grep -q '^verdict pass' "$OUT/handed.side" &&
		grep -q '^compatible linux,kplace-dtb' "$OUT/handed.side" &&
		grep -q 'Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID' \
			"$OUT/handed.console" &&
		grep -q '^segment dtb 0x' "$OUT/handed.console" &&
		grep -q '^iomem *50000000-.* : Kernel code$' "$OUT/handed.side" &&
		return
	tail -n 20 "$OUT/handed.console"
	return 1
}

# Twice, each time with a sentence, and U-Boot goes on.
uboot_refused()
{
	awk '/^kplace: \\none: the file cannot be opened: Not Found$/ { step = 1 }
		/^back$/ && step == 1 { step = 2 }
		/^kplace: no place for the kernel/ && step == 2 { step = 3 }
		/^back$/ && step == 3 { step = 4 }
		END { exit step != 4 }' "$OUT/uboot.console" ||
		{ grep -a -A 3 '^kplace' "$OUT/uboot.console"; return 1; }
}

# chunks CASE: one above 1 MiB and below 4 GiB, one below 1 MiB.
chunks()
{
	local lines start

	lines=$(case_lines ovmf "$1")
	printf '%s\n' "$lines"
	start=$(sed -n 's/^chunk memory map 0x\([0-9a-f]*\)-.*/\1/p' <<<"$lines")
	[ $((16#${start:-0})) -ge $((0x100000)) ] &&
		[ $((16#$start)) -lt $((0xffff0000)) ] || return
	start=$(sed -n 's/^chunk trampoline 0x\([0-9a-f]*\)-.*/\1/p' <<<"$lines")
	[ $((16#${start:-0})) -ge $((0x1000)) ] &&
		[ $((16#$start)) -le $((0xf0000)) ] &&
		[ "$(tail -n 1 <<<"$lines")" = "status 0x0" ]
}

# 300 pages, one in every 64 KiB from 1 MiB on: the chunk lies past them.
past_made_up()
{
	local start

	start=$(case_lines ovmf made-up |
		sed -n 's/^chunk memory map 0x\([0-9a-f]*\)-.*/\1/p')
	[ $((16#${start:-0})) -gt $((0x100000 + 299 * 0x10000)) ]
}

check_shell()
{
	local nth=0 name options says

	while IFS='|' read -r name options says; do
		nth=$((nth + 1))
		check "EDK2: refused: $name" refused shell "$nth" "$says"
	done < <(refusals)
	check "EDK2: refused: an unknown option in \\kplace.conf" refused shell \
		bad-conf "\\kplace.conf: 'size=large' is no option"
	check "EDK2: what is refused leaves the memory free" little_kept
	check "EDK2: the map has names" names shell
	check "EDK2: kplace map reads the saved map" saved shell map.txt
	check "EDK2: a kernel starts where it was planned" started shell 0x80000000
	check "EDK2: at min, bottom-up" at_min shell 80000000
}

main()
{
	EFI=$1 COMMAND=$2
	IMAGE=$("$LAB/kernel.sh" "$3" | tail -n 1)/arch/arm64/boot/Image
	plan $(($(refusals | wc -l) + 21))
	check "kernels, initrd and disks are made" prepare
	run_shell
	check_shell
	run_media
	check "EDK2: a unified kernel image starts where it was planned" \
		started media 0
	check "EDK2: top-down, the initrd below the kernel" at_top media
	check "EDK2: with the image's command line" has_cmdline media
	run_handed
	check "EDK2: an initrd by LoadFile2, and another device tree" handed
	run_uboot
	check "U-Boot: refused, and back at the prompt" uboot_refused
	check "U-Boot: a kernel starts where it was planned" \
		started uboot 0x60000000
	check "U-Boot: at min, bottom-up" at_min uboot 60000000
	run_ovmf
	check "OVMF: the map has names" names ovmf
	check "OVMF: kplace map reads the saved map" saved ovmf ovmf-map.txt
	check "OVMF: chunk and trampoline, from the firmware's map" chunks real
	check "OVMF: with 300 made-up entries" chunks made-up
	check "OVMF: past the made-up entries" past_made_up
	check "OVMF: refused: no space for the map" refused ovmf no-space \
		"no space for the map"
	check "OVMF: refused: a kernel" refused ovmf image "kplace for x86-64"
	finish
}

main "$@"; exit
