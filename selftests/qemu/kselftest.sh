#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# kselftest in guests: selftests/kplace, and the kernel's own tests of kexec and of
# kexec handover, which are taken from the kernel's source. KTAP.
#
# usage: kselftest.sh COMMAND MODULE VERSION
#
# KSRC is the source of VERSION where it is not the lab's.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
. "$HERE/../../tools/lab/lib.sh"
TOP=$(cd "$LAB/../.." && pwd)
CROSS=aarch64-linux-gnu-
SCENARIOS=(kselftest kernel-kexec)

# As on a machine that installs them.
install_tests()
{
	local theirs=$SOURCE/tools/testing/selftests/kexec

	rm -rf "$OUT"
	make -s -C "$TOP/selftests" ARCH=arm64 CROSS_COMPILE=$CROSS USERLDFLAGS=-static \
		KSRC="$SOURCE" KSFT_INSTALL_PATH="$OUT" install >&2
	# Their Makefile knows no arm64; the scripts run anywhere.
	mkdir "$OUT/kexec"
	cp "$theirs"/*.sh "$OUT/kexec"
	rm -f "$OUT/kexec/test_kexec_jump.sh"
	(cd "$OUT/kexec" && printf 'kexec:%s\n' test_*.sh) >>"$OUT/kselftest-list.txt"
	rm -r "$OUT/obj"
}

# The kernel has it built in or not at all. As a module it needs what it takes of
# libfdt, which is not exported, linked to it.
build_test_kho()
{
	local dir=$TOP/build/test_kho-$VERSION

	[ -e "$SOURCE/lib/test_kho.c" ] || return 0
	mkdir -p "$dir"
	cp "$SOURCE"/lib/test_kho.c "$dir/test.c"
	cp "$SOURCE"/scripts/dtc/libfdt/fdt{,_ro,_sw}.c "$dir"
	cat >"$dir/Kbuild" <<-'KBUILD'
		obj-m := test_kho.o
		test_kho-y := test.o fdt.o fdt_ro.o fdt_sw.o
		ccflags-y := -I$(srctree)/scripts/dtc/libfdt -include linux/libfdt_env.h
	KBUILD
	make -s -C "$KERNEL" M="$dir" ARCH=arm64 CROSS_COMPILE=$CROSS modules >&2
	FILES+=(-m "$dir/test_kho.ko")
	SCENARIOS+=(kernel-kho kernel-kho-kplace)
}

main()
{
	local command=$1 module=$2 file

	VERSION=$3
	KERNEL=${KDIR:-$("$LAB/kernel.sh" "$VERSION" | tail -n 1)}
	SOURCE=${KSRC:-$CACHE/linux-source-$VERSION}
	OUT=$TOP/build/kselftest-$VERSION
	FILES=(-m "$module")
	install_tests
	build_test_kho
	while read -r file; do
		FILES+=(-x "/kselftest/$file=$OUT/$file")
	done < <(cd "$OUT" && find . -type f -printf '%P\n' | sort)
	FILES+=(-x "/lib/modules/$(cat "$KERNEL/include/config/kernel.release")/config=$KERNEL/.config")
	# By another name, as the same kernel's other guests may run at the same time. Where
	# stock tries CMA areas first there is none: see run.sh.
	IMAGE=${IMAGE:-$KERNEL/arch/arm64/boot/Image} "$HERE/run.sh" -a cma=0 -c "$command" \
		"${FILES[@]}" "kselftest-$VERSION" "${SCENARIOS[@]}"
}

[ $# -eq 3 ] || die "usage: kselftest.sh COMMAND MODULE VERSION"
main "$@"; exit
