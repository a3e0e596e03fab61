#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The second stage, started by all that starts an arm64 Image: it says where the kernel
# goes, and the kernel that comes up is there. KTAP.
#
# usage: run.sh HOST-COMMAND GUEST-COMMAND STAGE VERSION

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh

LAB=$PWD/tools/lab
UBOOT=/usr/lib/u-boot/qemu_arm64/u-boot.bin
OUT=$PWD/build/wrapper-check
HERE=selftests/wrapper
SECONDS_MAX=240

prepare()
{
	rm -rf "$OUT"
	mkdir -p "$OUT"
	"$LAB/initramfs.sh" "$OUT/small.cpio" "/scenarios/wrapped.sh=selftests/qemu/scenarios/wrapped.sh" &&
		"$KPLACE" wrap --stage "$STAGE" -o "$OUT/kernel.img" "$IMAGE" &&
		"$KPLACE" wrap --stage "$STAGE" -o "$OUT/both.img" "$IMAGE" \
			"$OUT/small.cpio" &&
		gzip -c "$IMAGE" >"$OUT/Image.gz" &&
		"$KPLACE" wrap --stage "$STAGE" -o "$OUT/gzip.img" "$OUT/Image.gz" &&
		cmp "$OUT/kernel.img" "$OUT/gzip.img" &&
		"$LAB/initramfs.sh" "$OUT/guest.cpio" "/boot/Image=$IMAGE" \
			"/boot/wrapped=$OUT/kernel.img" "/sbin/kplace=$COMMAND" \
			"/scenarios/wrapped.sh=selftests/qemu/scenarios/wrapped.sh"
}

# What the console shows, of the stage's beginning on.
console_of()
{
	sed 's/\x1b\[[0-9;=]*[A-Za-z]//g; s/\r$//' "$OUT/$1/console" |
		tr -d '\000' | sed -n '/^kplace: second stage/,$p'
}

# The address that the stage has said, and the one that the kernel says.
is_where_it_was_put()
{
	local said at

	said=$(console_of "$1" | sed -n 's/^kplace: jump to \(0x[0-9a-f]*\),.*/\1/p')
	at=$(sed -n 's/^kernel at //p' "$OUT/$1/side")
	echo "the stage says '$said', the kernel '$at'"
	[ -n "$said" ] && [ -n "$at" ] && [ $((said)) -eq $((at & ~0x1fffff)) ]
}

# boots NAME WORD...: run.sh's words.
boots()
{
	local name=$1

	shift
	"$LAB/run.sh" -t "$SECONDS_MAX" -o "$OUT/$name" "$@" || return
	console_of "$name" | grep -E '^(segment|kplace:)'
	! grep '^not ok' "$OUT/$name/side" && is_where_it_was_put "$name"
}

# By kexec from a guest, with the firmware and without: CALL NAME WORD...
by_kexec()
{
	local call=$1 name=$2

	shift 2
	boots "$name" -m 1024 -k "$IMAGE" -i "$OUT/guest.cpio" \
		-a "kplace.run=wrapped kplace.call=$call" "$@"
}

# Without firmware QEMU starts what it is given.
by_qemu()
{
	local name=$1 image=$2

	shift 2
	boots "$name" -k "$OUT/$image" -i "$OUT/small.cpio" \
		-a "kplace.run=wrapped kplace.stage=2" "$@"
}

# U-Boot's countdown ends with the first key.
uboot_commands()
{
	printf '\n%.0s' {1..40}
	echo "virtio scan"
	echo "fatload virtio 0 0x60000000 /both.img"
	echo "setenv bootargs console=ttyAMA0 kplace.run=wrapped kplace.stage=2"
	# shellcheck disable=SC2016 # U-Boot expands it
	echo 'booti 0x60000000 - ${fdtcontroladdr}'
}

# As run.sh would, for a guest whose firmware is U-Boot.
by_uboot()
{
	local dir=$OUT/uboot

	mkdir -p "$dir"
	truncate -s 64M "$dir/disk"
	mformat -i "$dir/disk" -F :: && mcopy -i "$dir/disk" "$OUT/both.img" ::/ ||
		return
	uboot_commands | timeout "$SECONDS_MAX" qemu-system-aarch64 \
		-M virt,gic-version=3,its=on -cpu cortex-a57 -smp 2 -m 1024 \
		-bios "$UBOOT" -nic none -no-reboot -display none -monitor none \
		-serial stdio -global virtio-mmio.force-legacy=false \
		-drive "file=$dir/disk,format=raw,if=virtio" \
		-device virtio-serial-device -chardev "file,id=side,path=$dir/side" \
		-device virtserialport,chardev=side,name=kplace \
		>"$dir/console" 2>"$dir/qemu"
	console_of uboot | grep -E '^(segment|kplace:)'
	grep -q '^verdict pass' "$dir/side" && is_where_it_was_put uboot
}

# The kernel's address is below the stage's own.
is_below_itself()
{
	local itself at

	itself=$(console_of "$1" | sed -n 's/^kplace: second stage, itself \(0x[0-9a-f]*\)-.*/\1/p')
	at=$(sed -n 's/^kernel at //p' "$OUT/$1/side")
	echo "the stage at $itself, the kernel at $at"
	[ $((at)) -lt $((itself)) ]
}

# Nothing fits: said, with what would help, and no jump.
nothing_fits()
{
	local words="-M virt,gic-version=3 -cpu cortex-a57 -nographic -nic none -no-reboot"
	local pid i

	mkdir -p "$OUT/full"
	# shellcheck disable=SC2086 # words
	timeout 20 qemu-system-aarch64 $words -m 48 -kernel "$OUT/both.img" \
		-append "earlycon" >"$OUT/full/console" 2>"$OUT/full/qemu" </dev/null &
	pid=$!
	# What it has to say it says within a second, and then stops; one more for a jump.
	for ((i = 0; i < 19; i++)); do
		! console_of full | grep -q 'nothing is started' || i=19
		sleep 1
	done
	kill "$pid"
	wait "$pid"
	console_of full | grep -E '^(refused|plan|kplace:)|relax'
	console_of full | grep -q '^refused ' &&
		console_of full | grep -q 'relax:' &&
		console_of full | grep -q '^kplace: it has no place; nothing is started' &&
		! console_of full | grep -q 'jump to\|Linux version'
}

main()
{
	KPLACE=$1 COMMAND=$2 STAGE=$3
	IMAGE=$("$LAB/kernel.sh" "$4" | tail -n 1)/arch/arm64/boot/Image
	plan 11
	check "kplace wrap" prepare
	check "QEMU -kernel, the initrd wrapped, too" by_qemu both both.img -d $HERE/plain.dts
	check "QEMU -kernel, with QEMU's initrd" by_qemu kernel kernel.img -d $HERE/plain.dts
	check "a hard tree, top-down" by_qemu hard both.img -d $HERE/hard.dts \
		-a "kplace.policy=top-down"
	check "kexec_file_load(), EDK2 and ACPI" by_kexec file file-acpi
	check "kexec_load(), EDK2 and ACPI" by_kexec load load-acpi
	check "kexec_file_load(), a device tree" by_kexec file file-dt -d $HERE/plain.dts
	check "kexec_load(), a device tree" by_kexec load load-dt -d $HERE/plain.dts
	check "the kernel is below the stage" is_below_itself file-dt
	check "U-Boot's booti" by_uboot
	check "nothing fits" nothing_fits
	finish
}

main "$@"
