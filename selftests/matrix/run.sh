#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Cells of the matrix, see cells.py: each boots a kernel, loads another with kplace, jumps,
# and what the firmware left must be as it was. KTAP.
#
# usage: run.sh COMMAND SOURCE...
#
# SOURCEs are the module's. ALL=yes runs every cell, CELLS="NAME..." some; else the choice
# that covers all pairs. A cell's result stays in build/matrix, with a key of all that it
# depends on, and is not run again while that is the same. A kernel that is not in the cache is
# built, but with BUILT=yes its cells are skipped. UPDATE=yes writes the table in
# Documentation/matrix.rst, which must be what came out.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$HERE/../.." && pwd)
. "$TOP/tools/lab/lib.sh"
. "$TOP/selftests/style/lib.sh"
OUT=$TOP/build/matrix
UBOOT=/usr/lib/u-boot/qemu_arm64/u-boot.bin
SECONDS_MAX=900

# --- what cells share -------------------------------------------------------

can_be_tried()
{
	[[ $1 == debian-* ]] && return
	! "$LAB/kernel.sh" --skipped "$1" >/dev/null || return
	[ -z "${BUILT:-}" ] || [ -e "$("$LAB/kernel.sh" --print-dir "$1" 2>/dev/null)/.complete" ]
}

# Sets IMAGE and KDIR to those of a kernel.
find_kernel()
{
	local dir

	case $1 in
	debian-*)
		dir=$("$LAB/debian-kernel.sh" "${1#debian-}" | tail -n 1)
		IMAGE=$dir/Image KDIR=$dir/build
		;;
	*)
		KDIR=$("$LAB/kernel.sh" "$1" | tail -n 1)
		IMAGE=$KDIR/arch/arm64/boot/Image
		;;
	esac
	[ -e "$IMAGE" ]
}

# Image and module of a kernel, as links.
prepare()
{
	local name=$1 IMAGE KDIR

	shift
	can_be_tried "$name" || return 0
	find_kernel "$name" || return
	KDIR=$KDIR "$LAB/module.sh" "$name" "build/module-$name" "$@" >&2 || return
	ln -sfn "$IMAGE" "$OUT/Image-$name"
	ln -sfn "$TOP/build/module-$name/kplace.ko" "$OUT/$name.ko"
}

prepare_all()
{
	local name
	local -a names

	rm -f "$OUT"/Image-* "$OUT"/*.ko
	mapfile -t names < <(cut -d+ -f1,2 --output-delimiter=$'\n' <<<"$WANTED" | sort -u)
	for name in "${names[@]}"; do
		prepare "$name" "$@" || die "$name cannot be tried"
	done
}

# --- one cell ---------------------------------------------------------------

read_cell()
{
	IFS=+ read -r FIRST SECOND FIRMWARE MIB POLICY CALL TOOLS KASLR NODES <<<"$1"
	DIR=$OUT/cells/$1
}

files_of_cell()
{
	echo "/boot/next=$OUT/Image-$SECOND"
	echo "/sbin/kplace=$COMMAND"
	echo "/lib/modules/first.ko=$OUT/$FIRST.ko"
	echo "/lib/modules/second.ko=$OUT/$SECOND.ko"
	echo "/scenarios/matrix-boot.sh=$TOP/selftests/qemu/scenarios/matrix-boot.sh"
	early_modules "$FIRST"
	[ "$FIRST" = "$SECOND" ] || early_modules "$SECOND"
}

# What a distribution's kernel needs to talk to the host, next to its Image.
early_modules()
{
	local file

	for file in "$(dirname "$(readlink "$OUT/Image-$1")")"/early/*.ko; do
		[ ! -e "$file" ] || echo "/lib/modules/early/$1-${file##*/}=$file"
	done
}

key_of_cell()
{
	{
		echo "$1"
		files_of_cell | sed 's/.*=//' | xargs sha256sum
		sha256sum "$OUT/Image-$FIRST" "$HERE/run.sh" "$HERE/reserved.dts" "$LAB"/guest/* "$LAB/run.sh" \
			"$LAB/initramfs.sh"
		qemu-system-aarch64 --version
	} | sha256sum | cut -c1-16
}

# Some pages and some instructions are not the cortex-a57's.
processor()
{
	case $FIRST$SECOND in
	*16k* | *talos*) echo "-cpu max,pauth-impdef=on" ;;
	esac
}

# Memory that the host gives when the guest writes to it.
memory_words()
{
	local node backend=memory-backend-ram

	if [ "$NODES" = 1 ]; then
		echo "-object $backend,id=ram,size=${MIB}M,reserve=off -machine memory-backend=ram"
		return
	fi
	for node in 0 1; do
		echo "-object $backend,id=ram$node,size=$((MIB / 2))M,reserve=off"
		echo "-numa node,nodeid=$node,cpus=$node,memdev=ram$node"
	done
}

# kexec_load() of kexec-tools takes no tree with a seed, which a kernel without KASLR leaves
# in it: such a machine gives none.
seed_words()
{
	[ "$KASLR" = kaslr ] || echo "-machine dtb-randomness=off"
}

words()
{
	processor
	memory_words
	seed_words
}

append_of_cell()
{
	echo "kplace.run=matrix-boot kplace.call=$CALL kplace.policy=$POLICY"
	echo "kplace.firmware=$FIRMWARE"
	[ "$TOOLS" != trixie ] || echo "kplace.tools=newer"
	! is_strict || echo "kplace.digests=no"
	# With kCFI the kernel oopses if there are pages to copy.
	[[ $FIRST != *talos ]] || echo "kplace.claim=require"
	[ "$KASLR" = kaslr ] || echo nokaslr
	# From 6.17 on stock tries CMA areas first.
	[[ $FIRST$SECOND != *7.2* ]] || echo "cma=0"
}

# U-Boot's countdown ends with the first key.
uboot_commands()
{
	printf '\n%.0s' {1..40}
	echo "virtio scan"
	echo "fatload virtio 0 0x48000000 /Image"
	echo "setenv bootargs console=ttyAMA0 earlycon oops=panic panic_on_warn=1 panic=-1" \
		"initrd=/initrd $(append_of_cell | paste -sd' ')"
	# shellcheck disable=SC2016 # U-Boot expands it
	echo 'bootefi 0x48000000 ${fdtcontroladdr}'
}

# As tools/lab/run.sh would, for a guest whose firmware is U-Boot.
by_uboot()
{
	truncate -s 160M "$DIR/disk"
	mformat -i "$DIR/disk" -F :: &&
		mcopy -i "$DIR/disk" "$(readlink -f "$OUT/Image-$FIRST")" ::/Image &&
		mcopy -i "$DIR/disk" "$DIR/initrd" ::/initrd || return
	: >"$DIR/side"
	# shellcheck disable=SC2046 # words
	uboot_commands | timeout "$SECONDS_MAX" qemu-system-aarch64 \
		-M virt,gic-version=3,its=on -cpu cortex-a57 -smp 2 -m "$MIB" \
		$(words) -bios "$UBOOT" -nic none -no-reboot -display none -monitor none \
		-serial stdio -global virtio-mmio.force-legacy=false \
		-drive "file=$DIR/disk,format=raw,if=virtio" \
		-device virtio-serial-device -chardev "file,id=side,path=$DIR/side" \
		-device virtserialport,chardev=side,name=kplace \
		>"$DIR/console" 2>"$DIR/qemu"
	rm "$DIR/disk"
	grep -q '^verdict pass' "$DIR/side"
}

by_lab()
{
	local -a machine=()

	case $FIRMWARE in
	edk2-dt) machine=(-M "gic-version=3,its=on,acpi=off") ;;
	none) machine=(-d "$HERE/reserved.dts") ;;
	esac
	"$LAB/run.sh" -m "$MIB" -t "$SECONDS_MAX" "${machine[@]}" \
		-q "$(words | paste -sd' ')" -a "$(append_of_cell | paste -sd' ')" \
		-k "$OUT/Image-$FIRST" -i "$DIR/initrd" -o "$DIR"
}

# Distributions' kernels let nobody read the firmware's memory: kplace verify has to do.
is_strict()
{
	[[ $FIRST$SECOND == *debian* ]]
}

# The verdict alone would do for a guest that checked nothing.
passes()
{
	! grep -q '^not ok' "$DIR/side" &&
		grep -q '^ok kplace verify ends with 0' "$DIR/side" &&
		{ [ "$FIRMWARE" = none ] || is_strict ||
			grep -q "^ok the firmware's memory is untouched" "$DIR/side"; }
}

guest()
{
	local newer="" boot=by_lab

	mkdir -p "$DIR"
	[ "$TOOLS" != trixie ] || newer=$("$LAB/sysroot.sh" newer | tail -n 1)
	# shellcheck disable=SC2046 # words
	NEWER=$newer "$LAB/initramfs.sh" "$DIR/initrd" $(files_of_cell) || return
	[ "$FIRMWARE" != uboot ] || boot=by_uboot
	$boot >"$DIR/log" 2>&1 && passes
}

# A result is complete or not there.
run_cell()
{
	local key=$1 word=fail

	rm -f "$DIR/result"
	! guest || word=pass
	rm -f "$DIR/initrd"
	echo "$key $word" >"$DIR/result"
	[ "$word" = pass ] && return
	cat "$DIR/side" "$DIR/log"
	return 1
}

# cell NAME: as before where nothing has changed.
cell()
{
	local key was

	read_cell "$1"
	key=$(key_of_cell "$1")
	was=$(cat "$DIR/result" 2>/dev/null)
	case $was in
	"$key pass") return 0 ;;
	"$key fail")
		cat "$DIR/side" "$DIR/log"
		return 1
		;;
	esac
	run_cell "$key"
}

cell_or_skip()
{
	local name=$1 reason kernel FIRST SECOND

	reason=$("$HERE/cells.py" why "$name")
	if [ -n "$reason" ]; then
		skip "$name" "$reason"
		return
	fi
	IFS=+ read -r FIRST SECOND _ <<<"$name"
	for kernel in "$FIRST" "$SECOND"; do
		[ -e "$OUT/Image-$kernel" ] && continue
		skip "$name" "Linux $kernel is not built"
		return
	done
	check "$name" cell "$name"
}

wanted()
{
	if [ -n "${CELLS:-}" ]; then
		tr ' ' '\n' <<<"$CELLS"
	elif [ -n "${ALL:-}" ]; then
		"$HERE/cells.py" all
	else
		"$HERE/cells.py" pairs
	fi
}

main()
{
	local name

	[ $# -gt 1 ] || die "usage: run.sh COMMAND SOURCE..."
	cd "$TOP" || exit
	COMMAND=$TOP/$1
	shift
	mkdir -p "$OUT"
	WANTED=$(wanted) || exit
	prepare_all "$@"
	plan $(($(wc -w <<<"$WANTED") + 1))
	for name in $WANTED; do
		cell_or_skip "$name"
	done
	[ -z "${UPDATE:-}" ] || "$HERE/table.py" update
	check "the table says what came out" "$HERE/table.py" compare
	finish
}

main "$@"; exit
