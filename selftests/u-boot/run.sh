#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# U-Boot with the ledger as its memory map, beside Debian's own for arm64: what one
# overwrites the other refuses, and both orders, and then it boots; and the same U-Boot
# for 32-bit machines. Prints KTAP.
#
# usage: run.sh UBOOT-DIR EFI-DIR VERSION
#
# UBOOT-DIR has stays.efi, too. One guest at a time; none needs root.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
LAB=tools/lab
OUT=build/u-boot/check
STOCK=/usr/lib/u-boot/qemu_arm64/u-boot.bin
SECONDS_MAX=400
CMDLINE="console=ttyAMA0 kplace.run=efi"

prepare()
{
	rm -rf "$OUT"
	mkdir -p "$OUT/tftp"
	"$LAB/initramfs.sh" "$PWD/$OUT/initrd" "/scenarios/efi.sh=$PWD/selftests/efi/guest.sh" &&
		head -c 4M /dev/urandom >"$OUT/keep" &&
		cp "$IMAGE" "$OUT/tftp/Image" &&
		cp "$OUT/initrd" "$OUT/keep" "$OUT/tftp" &&
		truncate -s 96M "$OUT/disk" &&
		mformat -i "$OUT/disk" -F :: &&
		mcopy -i "$OUT/disk" "$IMAGE" ::/Image &&
		mcopy -i "$OUT/disk" "$OUT/initrd" ::/initrd &&
		mcopy -i "$OUT/disk" "$OUT/keep" ::/keep &&
		mcopy -i "$OUT/disk" "$EFI/kplace-arm64.efi" ::/kplace.efi &&
		mcopy -i "$OUT/disk" "$UBOOT/stays.efi" ::/stays.efi &&
		prepare_ext4
}

# One that U-Boot of that release reads.
prepare_ext4()
{
	mkdir "$OUT/ext4" && cp "$OUT/keep" "$OUT/initrd" "$OUT/ext4" &&
		mke2fs -q -t ext4 -O ^metadata_csum,^64bit -d "$OUT/ext4" "$OUT/disk4" 64M
}

# --- guests -----------------------------------------------------------------

# What QEMU is for each board.
QEMU64="qemu-system-aarch64 -M virt,gic-version=3,its=on -cpu cortex-a57"
QEMU32="qemu-system-arm -M virt,highmem=off -cpu cortex-a15"

# machine NAME U-BOOT SERIAL [QEMU]: runs to its end. U-Boot finds the last device first.
machine()
{
	local name=$1

	: >"$OUT/$name.side"
	# shellcheck disable=SC2086 # words
	timeout "$SECONDS_MAX" ${4:-$QEMU64} -smp 2 -m 2048 -bios "$2" -no-reboot \
		-display none -monitor none -serial "$3" \
		-global virtio-mmio.force-legacy=false \
		-netdev "user,id=net,tftp=$OUT/tftp" \
		-device virtio-net-device,netdev=net \
		-drive "file=$OUT/disk4,format=raw,if=none,id=ext4,snapshot=on" \
		-device virtio-blk-device,drive=ext4 \
		-drive "file=$OUT/disk,format=raw,if=none,id=fat,snapshot=on" \
		-device virtio-blk-device,drive=fat \
		-device virtio-serial-device \
		-chardev "file,id=side,path=$OUT/$name.side" \
		-device virtserialport,chardev=side,name=kplace \
		2>"$OUT/$name.qemu"
}

# guest NAME U-BOOT [QEMU]: types what stdin says
guest()
{
	local name=$1

	{ printf '\n%.0s' {1..40}; cat; } >"$OUT/$name.typed"
	machine "$name" "$2" stdio "${3:-}" <"$OUT/$name.typed" |
		sed 's/\x1b\[[0-9;=?]*[A-Za-z]//g' | tr -d '\r\0' >"$OUT/$name.console"
}

# Image and initrd in both orders, each with the sum of the first before and after.
both_orders()
{
	cat <<-'TYPED'
		virtio scan
		echo case image-first
		fatload virtio 0 0x40400000 /Image
		crc32 0x40400000 ${filesize}
		setenv size ${filesize}
		fatload virtio 0 0x41000000 /initrd
		crc32 0x40400000 ${size}
		echo case unload
		unload /Image
		echo case initrd-first
		fatload virtio 0 0x41000000 /initrd
		setenv size ${filesize}
		crc32 0x41000000 ${size}
		fatload virtio 0 0x40400000 /Image
		crc32 0x41000000 ${size}
	TYPED
}

# The EFI application, with a minimum at which a file lies.
around_a_file()
{
	cat <<-TYPED
		echo case around
		setenv bootargs image=/Image initrd=/initrd min=0x60000000 cmdline=$CMDLINE
		fatload virtio 0 0x60000000 /keep
		fatload virtio 0 0x50000000 /kplace.efi
		bootefi 0x50000000 \${fdtcontroladdr}
	TYPED
}

run_stock()
{
	{ both_orders; around_a_file; } | guest stock "$STOCK"
}

# U-Boot's network code and its EFI console eat what is typed ahead: all commands are
# variables before the first of them runs.
as_variables()
{
	awk '{ printf "setenv c%d '"'%s'"'\n", NR, $0; all = all " " NR }
		END { printf "for i in%s; do run c${i}; done\n", all }'
}

# What the kernel's file does not hold lies after it: at its end, then, nothing may be.
run_ours()
{
	{
		both_orders
		cat <<-'TYPED'
			echo case replaced
			fatload virtio 0 0x41000000 /keep
			fatload virtio 0 0x48000000 /keep
			unload /keep
			unload keep
			echo case tftp-over
			setenv autoload no
			dhcp
			fatload virtio 0 0x41000000 /initrd
			tftpboot 0x41100000 keep
			echo case tftp-into
			crc32 0x41000000 ${filesize}
			setenv size ${filesize}
			tftpboot 0x40400000 Image
			crc32 0x41000000 ${size}
			echo case tftp
			tftpboot 0x50000000 keep
			fatload virtio 0 0x50400000 /keep
			echo case serial
			loady 0x50000010
			echo case place
			unload keep
			unload /keep
			unload /keep@48000000
			kplace place kernel_addr_r 4000000 60000000
			fatload virtio 0 ${kernel_addr_r} /Image
			fatload virtio 0 ${kernel_addr_r} /keep
			fatload virtio 0 0x63f00000 /keep
			kplace place kernel_addr_r 1000
			kplace place none 1000 0 1000
			unload kernel_addr_r
			echo case end-taken
			unload /initrd
			fatload virtio 0 0x40400000 /Image
			setexpr end 0x40400000 + ${filesize}
			fatload virtio 0 0x${end} /keep
			booti 0x40400000 - ${fdtcontroladdr}
			unload /keep
			echo case failed
			fatload virtio 0 0x48000000 /initrd
			booti 0x40400000 0x48000000:${filesize} 0x48000000
			echo case map
			kplace map
			echo case booti
		TYPED
		echo "setenv bootargs $CMDLINE"
		# shellcheck disable=SC2016 # U-Boot expands it
		echo 'booti 0x40400000 0x48000000:${filesize} ${fdtcontroladdr}'
		echo reset
	} | as_variables | guest ours "$OURS"
}

# An application that comes back, and one that does not.
run_around()
{
	{
		cat <<-'TYPED'
			virtio scan
			echo case stays
			fatload virtio 0 0x50000000 /stays.efi
			bootefi 0x50000000 ${fdtcontroladdr}
			kplace map
			echo case stays-over
			fatload virtio 0 0x70000000 /keep
			fatload virtio 0 0x71000000 /keep
			unload /keep
			fatload virtio 0 0x71c01000 /keep
			fatload virtio 0 0x71c00000 /keep
			unload /keep
			unload /stays.efi
		TYPED
		around_a_file
	} | as_variables | guest around "$OURS"
}

run_ext4()
{
	{
		cat <<-'TYPED'
			virtio scan
			echo case ext4
			fatload virtio 0 0x40400000 /Image
			crc32 0x40400000 ${filesize}
			setenv size ${filesize}
			ext4load virtio 1 0x41000000 /initrd
			crc32 0x40400000 ${size}
			echo case ext4-after
			ext4load virtio 1 0x48000000 /initrd
			fatload virtio 0 0x48000000 /initrd
			ext4load virtio 1 0x48100000 /keep
			reset
		TYPED
	} | guest ext4 "$OURS"
}

run_32()
{
	{ both_orders; echo reset; } | guest ours32 "$UBOOT/qemu_arm/u-boot.bin" "$QEMU32"
}

# A file sent over the serial line: its size is known when it has come.
run_serial()
{
	local socket=$OUT/serial.socket

	head -c 20000 "$OUT/keep" >"$OUT/sent"
	machine serial "$OURS" "unix:$socket,server=on,wait=on" &
	while [ ! -S "$socket" ] && kill -0 $! 2>/dev/null; do
		sleep 0.2
	done
	{
		cat <<-'TYPED'
			virtio scan
			echo case sent
			loady 0x50000000
			crc32 0x50000000 ${filesize}
			kplace map
			echo case sent-over
			fatload virtio 0 0x50004000 /keep
			fatload virtio 0 0x50004e20 /keep
		TYPED
	} | selftests/u-boot/serial.py "$socket" "$OUT/sent" >"$OUT/serial.console"
	wait $!
}

# --- what is asked of them --------------------------------------------------

# What the console shows of a case.
case_lines()
{
	awk -v want="case $2" '$0 == want { on = 1; next }
		on && /^case / { exit }
		on' "$OUT/$1.console"
}

# says GUEST CASE TEXT...: lines of the case that begin with these, in this order
says()
{
	local guest=$1 name=$2 text lines rest

	shift 2
	lines=$(case_lines "$guest" "$name")
	rest=$lines
	for text in "$@"; do
		case $rest in
		*"$text"*) rest=${rest#*"$text"} ;;
		*)
			printf "no '%s' in:\n%s\n" "$text" "$lines"
			return 1
			;;
		esac
	done
}

# sums GUEST CASE: the two sums
sums()
{
	case_lines "$1" "$2" | sed -n 's/^crc32 for .* ==> \([0-9a-f]*\)$/\1/p'
}

# compare_sums GUEST CASE same|other: there are two sums, and they are
compare_sums()
{
	local -a two
	local they=other

	mapfile -t two < <(sums "$1" "$2")
	echo "before ${two[0]:-none}, after ${two[1]:-none}"
	[ ${#two[@]} -eq 2 ] || return
	[ "${two[0]}" != "${two[1]}" ] || they=same
	[ "$they" = "$3" ]
}

# refuses CASE NEW OLD [GUEST]
refuses()
{
	says "${4:-ours}" "$1" "** $2 would overwrite $3 (load): 0x" &&
		compare_sums "${4:-ours}" "$1" same
}

# The sum of what was sent is that of what came, and no byte more of memory is held.
came_whole()
{
	local sum

	sum=$(python3 -c 'import sys, zlib
print("%08x" % zlib.crc32(open(sys.argv[1], "rb").read()))' "$OUT/sent")
	says serial sent "crc32 for 50000000 ... 50004e1f ==> $sum" \
		"0x050000000-0x050004e20  serial load (load)"
}

# The kernel came up with its initrd.
started()
{
	grep -q '^verdict pass' "$OUT/$1.side" && grep -q '^iomem .*Kernel code' "$OUT/$1.side" &&
		return
	tail -n 20 "$OUT/$1.console"
	return 1
}

# planned GUEST over|after: is the kernel placed over the file, or after its end?
planned()
{
	local at where=over

	at=$(sed -n 's/^segment kernel 0x\([0-9a-f]*\)-.*/\1/p' "$OUT/$1.console")
	echo "the file lies at 0x60000000-0x60400000, the kernel at 0x$at"
	[ -n "$at" ] || return
	[ $((16#$at)) -lt $((0x60400000)) ] || where=after
	[ "$where" = "$2" ]
}

# Of a failed boot nothing is left, of the loads all.
failed_boot()
{
	local map

	map=$(case_lines ours map)
	printf '%s\n' "$map"
	grep -q '/Image (load)' <<<"$map" && grep -q '/initrd (load)' <<<"$map" &&
		grep -q 'entries$' <<<"$map" && ! grep -q '(boot)' <<<"$map"
}

# text PREFIX OBJECT...: their code and constants, in bytes
text()
{
	local prefix=$1

	shift
	"${prefix}size" "$@" | awk 'NR > 1 { n += $1 } END { print n }'
}

# stock_objects BOARD PREFIX
stock_objects()
{
	local -a make=(env MAKEFLAGS='' make -s -C "$SOURCE" O="$PWD/$OUT/stock-$1"
		CROSS_COMPILE="$2")

	"${make[@]}" "${1}_defconfig" &&
		"${make[@]}" lib/lmb.o lib/efi_loader/efi_memory.o
}

# sizes BOARD PREFIX: what came beside what it takes the place of
sizes()
{
	local dir=$UBOOT/$1 stock=$OUT/stock-$1 before after left core
	local -a objects

	stock_objects "$1" "$2" >"$stock.log" 2>&1 || { tail -n 5 "$stock.log"; return 1; }
	before=$(text "$2" "$stock/lib/lmb.o" "$stock/lib/efi_loader/efi_memory.o")
	left=$(text "$2" "$dir/lib/efi_loader/efi_memory.o")
	mapfile -t objects < <(find "$dir/lib/kplace" -name '*.o' ! -name built-in.o)
	after=$(text "$2" "${objects[@]}")
	core=$(text "$2" "$dir"/lib/kplace/ledger*.o "$dir"/lib/kplace/efi_[elt]*.o)
	echo "$1: lmb.o and efi_memory.o $before bytes; ours $after, of it core and formats $core, and $left are left of efi_memory.o"
	[ "$before" -gt 0 ] && [ "$after" -gt "$core" ] && [ "$core" -gt 0 ] &&
		[ "$left" -lt "$before" ]
}

refuses_unknown_release()
{
	local said

	said=$(tools/u-boot/edit.py "$SOURCE" 2024.01 2>&1) && return 1
	echo "$said"
	[ "$(wc -l <<<"$said")" -eq 1 ] && [[ $said == *"is not known here"* ]]
}

check_ours()
{
	check "ours: initrd over Image: refused, both named" refuses image-first /initrd /Image
	check "ours: Image over initrd: refused, both named" refuses initrd-first /Image /initrd
	check "ours: the same address: replaced; a second copy has its own name" \
		says ours replaced "/keep replaces /initrd" "keep is not loaded"
	check "ours: TFTP over a file: refused" \
		says ours tftp-over "** keep would overwrite /initrd (load): 0x"
	check "ours: TFTP ends where a file begins" says ours tftp-into "TFTP error"
	check "ours: and that file is what it was" compare_sums ours tftp-into same
	check "ours: TFTP gives back what did not come" says ours tftp \
		"Bytes transferred = 4194304" "4194304 bytes read"
	check "ours: a serial load over a file: refused" \
		says ours serial "** serial load would overwrite keep (load): 0x"
	check "ours: kplace place, and loads into it" says ours place \
		"kernel_addr_r=60000000" "bytes read" "4194304 bytes read" \
		"would overwrite kernel_addr_r (load)" "kernel_addr_r is at 0x60000000" \
		"no place for none"
	check "ours: a kernel whose end is taken is not started" says ours end-taken \
		"** the kernel would overwrite /keep (load): 0x"
	check "ours: a failed boot leaves the loads, and no more" failed_boot
	check "ours: booti" started ours
}

check_stays()
{
	check "ours: what an EFI application took stays, what it freed does not" \
		says around stays "0x070000000-0x070010000" "type 2" "0x072000000-0x072010000" \
		"type 6" "entries"
	check "ours: a load over it is refused, one where it was freed is not" \
		says around stays-over "** /keep would overwrite" "(EFI): 0x70000000-" \
		"4194304 bytes read" "** /keep would overwrite" "(EFI): 0x72000000-" \
		"4194304 bytes read"
}

check_further()
{
	check "ours: ext4load over a file: refused" refuses ext4 /initrd /Image ext4
	check "ours: files of two systems are two files" says ext4 ext4-after \
		"bytes read" "** /keep would overwrite /initrd (load): 0x"
	check "ours: a file sent over the serial line is held, and no more" came_whole
	check "ours: a load over it is refused, one after it is not" says serial sent-over \
		"** /keep would overwrite serial load (load): 0x50004000-0x50004e20" \
		"4194304 bytes read"
	check "ours, 32 bits: initrd over Image: refused" refuses image-first /initrd /Image ours32
	check "ours, 32 bits: Image over initrd: refused" refuses initrd-first /Image /initrd ours32
}

main()
{
	UBOOT=$1 EFI=$2
	OURS=$UBOOT/qemu_arm64/u-boot.bin
	IMAGE=$("$LAB/kernel.sh" "$3" | tail -n 1)/arch/arm64/boot/Image
	SOURCE=$(tools/u-boot/source.sh)
	plan 29
	check "kernel, initrd and disk are there" prepare
	check "another release of U-Boot is refused" refuses_unknown_release
	run_stock
	check "stock: initrd over Image: the Image is another" compare_sums stock image-first other
	check "stock: Image over initrd: the initrd is another" compare_sums stock initrd-first other
	check "stock: an EFI application goes over a loaded file" planned stock over
	run_ours
	check_ours
	run_around
	check_stays
	check "ours: an EFI application goes around a loaded file" planned around after
	check "ours: and its kernel comes up" started around
	run_ext4
	run_serial
	run_32
	check_further
	check "sizes: qemu_arm64" sizes qemu_arm64 aarch64-linux-gnu-
	check "sizes: qemu_arm" sizes qemu_arm arm-linux-gnueabihf-
	finish
}

main "$@"; exit
