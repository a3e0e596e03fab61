#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Boots a guest in QEMU and waits for its verdict.
#
# usage: run.sh [-m MIB] [-s CPUS] [-M MACHINE] [-q WORDS] [-d DTS] [-D DISK]
#               [-t SECONDS] [-a APPEND] [-c] -k IMAGE -i INITRAMFS -o DIR
#
# MACHINE is what follows "-M virt,": gic-version=3,its=on unless said otherwise.
# WORDS are further ones for QEMU, in which @DIR@ is DIR. With DTS, lines /memreserve/ and
# nodes that are added to the machine's device tree, the guest has no firmware. DISK is a
# file, which the guest has as /dev/vda and writes to.
# -c: the guest's clock counts instructions, one a nanosecond, and jumps when there
# is nothing to do: what is measured by it is the same on any host.
#
# The guest writes lines to a virtio-serial port, and they end in DIR/side; the
# console goes to DIR/console. The guest ends with the line "verdict pass" or
# "verdict fail". Exit status: 0 pass, 1 fail, 124 no verdict in time.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

FIRMWARE=/usr/share/qemu-efi-aarch64/QEMU_EFI.fd
# An oops ends the run at once instead of by the timeout.
APPEND="console=ttyAMA0 earlycon oops=panic panic_on_warn=1 panic=-1"

show_console()
{
	say "last lines of the console ($OUT/console):"
	# EDK2 draws with escape sequences; -a, as its output may be binary.
	sed 's/\x1b\[[0-9;=]*[A-Za-z]//g; s/\r$//' "$OUT/console" |
		tail -n 40 | sed 's/^/    /' >&2
}

machine_words()
{
	echo "-M virt,$MACHINE$1 -cpu cortex-a57 -smp $CPUS -m $MEMORY $WORDS"
}

# What follows the tree's nodes is merged into them.
make_device_tree()
{
	local base=$OUT/base

	# shellcheck disable=SC2046 # words
	qemu-system-aarch64 $(machine_words ",dumpdtb=$base.dtb") -nographic \
		-nic none >/dev/null 2>&1
	dtc -q -I dtb -O dts -o "$base.dts" "$base.dtb"
	{
		echo "/dts-v1/;"
		grep '^/memreserve/' "$DTS" || true
		sed 1d "$base.dts"
		grep -v '^/memreserve/' "$DTS"
	} | dtc -q -o "$OUT/machine.dtb"
}

start_words()
{
	if [ -n "$DTS" ]; then
		echo "-dtb $OUT/machine.dtb"
	else
		echo "-bios $FIRMWARE"
	fi
}

qemu()
{
	# EDK2 gives ACPI and EFI; the ITS gives LPI tables, which live in RAM
	# and outlast kexec. -nic none: the default network card
	# wants an option ROM of another package. Modern virtio-mmio, as Linux
	# warns about the legacy one.
	# shellcheck disable=SC2046,SC2086 # words
	timeout "$SECONDS_MAX" qemu-system-aarch64 \
		$(machine_words "") -nographic -nic none -no-reboot \
		-global virtio-mmio.force-legacy=false \
		$(start_words) -kernel "$IMAGE" -initrd "$INITRAMFS" \
		-append "$APPEND" $COUNTING -serial "file:$OUT/console" -monitor none \
		-device virtio-serial-device \
		-chardev "file,id=side,path=$OUT/side" \
		-device virtserialport,chardev=side,name=kplace \
		</dev/null >"$OUT/qemu" 2>&1
}

main()
{
	local option status=0 verdict

	MEMORY=1024 CPUS=2 MACHINE=gic-version=3,its=on SECONDS_MAX=120 COUNTING='' IMAGE='' INITRAMFS='' OUT=''
	WORDS='' DTS=''
	while getopts m:s:M:q:d:D:t:a:ck:i:o: option; do
		case $option in
		m) MEMORY=$OPTARG ;;
		s) CPUS=$OPTARG ;;
		M) MACHINE=$OPTARG ;;
		q) WORDS=$OPTARG ;;
		d) DTS=$OPTARG ;;
		D) WORDS="$WORDS -drive if=none,id=disk,format=raw,file=$OPTARG -device virtio-blk-device,drive=disk" ;;
		t) SECONDS_MAX=$OPTARG ;;
		a) APPEND="$APPEND $OPTARG" ;;
		c) COUNTING='-icount shift=0,sleep=off' ;;
		k) IMAGE=$OPTARG ;;
		i) INITRAMFS=$OPTARG ;;
		o) OUT=$OPTARG ;;
		*) exit 2 ;;
		esac
	done
	if [ -z "$IMAGE" ] || [ -z "$INITRAMFS" ] || [ -z "$OUT" ]; then
		die "-k IMAGE, -i INITRAMFS and -o DIR are needed"
	fi
	mkdir -p "$OUT"
	WORDS=${WORDS//@DIR@/$OUT}
	: >"$OUT/side"
	[ -z "$DTS" ] || make_device_tree
	qemu || status=$?
	verdict=$(sed -n 's/^verdict //p' "$OUT/side" | tail -n 1)
	case $verdict in
	pass) return 0 ;;
	fail) return 1 ;;
	esac
	cat "$OUT/qemu" >&2
	show_console
	if [ $status -eq 124 ]; then
		say "no verdict within $SECONDS_MAX seconds"
		return 124
	fi
	say "the guest ended without a verdict (QEMU's status $status)"
	return 1
}

main "$@"; exit
