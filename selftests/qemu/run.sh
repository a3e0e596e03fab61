#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the scenarios in a guest and prints KTAP.
#
# usage: run.sh [-c COMMAND] [-m MODULE]... [-x PATH=FILE]... [-M MIB] [-t SECONDS]
#               [-a APPEND] [-q WORDS] VERSION [SCENARIO...]
#        run.sh --list      the scenarios that run where none is named
#
# COMMAND is the kplace command built statically for arm64, each MODULE goes to
# /lib/modules of the guest, each further FILE to PATH. A guest has MIB of memory, SECONDS, and APPEND among
# its boot parameters, and QEMU further WORDS. IMAGE=FILE takes a kernel of yours, BOOT=FILE
# the same in the form that the firmware starts, EARLY=FILES the
# modules it needs to talk to the host. Scenarios that want the same boot
# parameters (a line "# append: ..." in theirs) share a guest; "# memory: MIB",
# "# qemu: WORDS" and "# device-tree: FILE", which see tools/lab/run.sh, are for one
# that has its own. "# newer-kexec: yes" adds the next release's kexec-tools.
# QEMU_OUT=NAME is where in build/qemu the guests write, instead of VERSION.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$HERE/../.." && pwd)
LAB=$TOP/tools/lab

# In the order in which they run: those that jump come last, as what is loaded
# into the second kernel has been through kexec already.
ALL="digest typed-map stock-same plan-equals-module policies capture observe rmmod odd oops unknown-word map-too-small
kexec-tools-predicted two-loaders crash-load guard-file-load image-forms iomem-export release defects kunit guard
claim claim-boot claim-part-boot leaks damaged-firmware
half-of-ram stock-boot topdown-boot bottomup-boot two-loaders-boot verify-boot verify-planted no-debugfs debugfs-no-mount device-tree lpi-senseless poison release-placement retained-initrd
doctor crashkernel-predicted kdump-stock kdump-topdown
kdump-two-regions"

# crashkernel= for crash-load; the rest just sees one more reservation.
APPEND="crashkernel=160M"
MEMORY=2048
# One guest runs most scenarios, some 5 s each, and maybe on a busy machine.
SECONDS_MAX=900

# wish_of WISH SCENARIO
wish_of()
{
	sed -n "s/^# $1: //p" "$HERE/scenarios/$2.sh"
}

# The scenarios wanted, of those that share the boot parameters of $1.
with_append()
{
	local name

	for name in $WANTED; do
		if [ "$(wish_of append "$name")" = "$1" ]; then
			echo "$name"
		fi
	done
}

all_appends()
{
	local name

	for name in $WANTED; do
		wish_of append "$name" | grep . || echo
	done | awk '!seen[$0]++'
}

# One guest; its KTAP goes to stdout.
boot()
{
	local append=$1 first=$2 names name dir memory tree

	names=$(with_append "$append")
	name=$(head -n 1 <<<"$names")
	memory=$(wish_of memory "$name")
	tree=$(wish_of device-tree "$name")
	dir=$OUT/$(echo "boot $append" | tr -c 'a-z0-9\n' -)
	# The kernel heeds no ",high" where there is one without.
	[[ $append == *crashkernel=* ]] || append="$APPEND $append"
	"$LAB/run.sh" -m "${memory:-$MEMORY}" -t "$SECONDS_MAX" -k "${BOOT:-$IMAGE}" \
		-q "$WORDS $(wish_of qemu "$name")" -d "${tree:+$HERE/$tree}" \
		-i "$OUT/guest.cpio" -o "$dir" \
		-a "kplace.run=$(echo "$names" | paste -sd,) $append" ||
		FAILED=1
	awk -v want="$(echo "$names" | paste -sd' ')" -v first="$first" \
		-f "$HERE/ktap.awk" "$dir/side" | tee "$dir/ktap"
	! grep -q '^not ok' "$dir/ktap" || FAILED=1
}

# Where the next release's kexec-tools are, if a scenario asks for them by a line
# "# newer-kexec: yes".
newer_kexec()
{
	local name

	for name in $WANTED; do
		if [ "$(wish_of newer-kexec "$name")" = yes ]; then
			"$LAB/sysroot.sh" newer | tail -n 1
			return
		fi
	done
	echo "${NEWER:-}"
}

initramfs()
{
	local name module
	local -a files=("/boot/Image=$IMAGE")

	[ ! -e "$COMMAND" ] || files+=("/sbin/kplace=$COMMAND")
	for module in "${MODULES[@]}"; do
		files+=("/lib/modules/${module##*/}=$module")
	done
	for module in ${EARLY:-}; do
		files+=("/lib/modules/early/${module##*/}=$module")
	done
	for name in $WANTED; do
		files+=("/scenarios/$name.sh=$HERE/scenarios/$name.sh")
	done
	files+=("${FURTHER[@]}")
	NEWER=$(newer_kexec) "$LAB/initramfs.sh" "$OUT/guest.cpio" "${files[@]}"
}

main()
{
	local option name first=1 append

	COMMAND=$TOP/build/guest/kplace
	MODULES=() FURTHER=() WORDS=''
	FAILED=0
	[ "${1:-}" != --list ] || { echo "$ALL"; return; }
	while getopts c:m:x:M:t:a:q: option; do
		case $option in
		c) COMMAND=$OPTARG ;;
		m) MODULES+=("$OPTARG") ;;
		x) FURTHER+=("$OPTARG") ;;
		M) MEMORY=$OPTARG ;;
		t) SECONDS_MAX=$OPTARG ;;
		a) APPEND+=" $OPTARG" ;;
		q) WORDS=$OPTARG ;;
		*) exit 2 ;;
		esac
	done
	shift $((OPTIND - 1))
	[ $# -gt 0 ] || {
		echo "usage: run.sh [-c COMMAND] [-m MODULE]... [-x PATH=FILE]... [-M MIB] [-t SECONDS] [-a APPEND] [-q WORDS] VERSION [SCENARIO...]" >&2
		exit 2
	}
	VERSION=$1
	shift
	# From 6.17 on stock tries CMA areas first; without one it places by
	# memblock, which is what it is compared with.
	[[ $VERSION != 7.2* ]] || APPEND+=" cma=0"
	WANTED=${*:-$ALL}
	for name in $WANTED; do
		[ -e "$HERE/scenarios/$name.sh" ] || {
			echo "run.sh: no scenario '$name'; there are: $ALL" >&2
			exit 2
		}
	done
	[ -n "${IMAGE:-}" ] ||
		IMAGE=$("$LAB/kernel.sh" "$VERSION" | tail -n 1)/arch/arm64/boot/Image
	OUT=$TOP/build/qemu/${QEMU_OUT:-$VERSION}
	mkdir -p "$OUT"
	initramfs

	echo "KTAP version 1"
	echo "1..$(wc -w <<<"$WANTED")"
	echo "# kernel $VERSION"
	while IFS= read -r append; do
		boot "$append" "$first"
		first=$((first + $(with_append "$append" | wc -l)))
	done < <(all_appends)
	return $FAILED
}

main "$@"; exit
