#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The demo: a guest that places its next kernel with kplace, and jumps into it.
#
# usage: demo.sh [-c COMMAND] [-m MODULE] [-o DIR] [VERSION]
#
# COMMAND is the kplace command built statically for arm64, MODULE is kplace.ko
# for the kernel VERSION. IMAGE=FILE takes a kernel of yours.
#
# usage: demo.sh -d [-o DIR]
#
# The same as on a machine of a user: Debian's own kernel and systemd, on a disk with
# the packages that DIR has, see disk.sh.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

# Twice the bar of a minute: a busy machine is slow, not wrong. A whole Debian boots
# twice.
SECONDS_MAX=120
DISK_SECONDS_MAX=1800

bold()
{
	if [ -t 1 ]; then
		printf '\033[1m%s\033[0m\n' "$*"
	else
		printf '%s\n' "$*"
	fi
}

now_ms()
{
	echo $((${EPOCHREALTIME/[.,]/} / 1000))
}

begin_stage()
{
	end_stage
	STAGE=$1
	STAGE_BEGAN=$(now_ms)
	NUMBER=$((NUMBER + 1))
	echo
	bold "$NUMBER. $STAGE"
}

end_stage()
{
	[ -z "$STAGE" ] ||
		TIMES+=("$(printf '%6.1f s  %s' \
			"$(($(now_ms) - STAGE_BEGAN))e-3" "$STAGE")")
}

# Lines of the side channel as they come, until the guest is gone.
follow()
{
	local line

	while IFS= read -r line; do
		case $line in
		'stage '*) begin_stage "${line#stage }" ;;
		'show '*) printf '   %s\n' "${line#show }" ;;
		'ok '*) printf '   [ ok ] %s\n' "${line#ok }" ;;
		'not ok '*) printf '   [FAIL] %s\n' "${line#not ok }" ;;
		# What went wrong; init's clock is for tests.
		'# at '*) ;;
		'# '*) printf '          %s\n' "${line#\# }" ;;
		esac
	done
	end_stage
}

summary()
{
	local line

	echo
	bold "Summary"
	for line in "${TIMES[@]}"; do
		echo "  $line"
	done
	if [ "$1" -eq 0 ]; then
		bold "   PASS: the next kernel came up, and nothing was overwritten"
	else
		bold "   FAIL: see $OUT/console and $OUT/side"
	fi
}

# In the background: its process is in $PID.
start_initramfs()
{
	begin_stage "A guest of 2 GiB boots through EDK2"
	"$LAB/initramfs.sh" "$OUT/guest.cpio" "/boot/Image=$IMAGE" \
		"/sbin/kplace=$COMMAND" "/lib/modules/kplace.ko=$MODULE" \
		"/scenarios/demo.sh=$LAB/guest/demo.sh"
	"$LAB/run.sh" -m 2048 -t "$SECONDS_MAX" -k "$IMAGE" \
		-i "$OUT/guest.cpio" -o "$OUT" -a kplace.run=demo &
	PID=$!
}

# 160 MiB are for a crash kernel.
start_disk()
{
	begin_stage "Debian is installed on a disk"
	"$LAB/disk.sh" "$OUT" "$OUT"/kplace_*.deb "$OUT"/kplace-dkms_*.deb
	begin_stage "It boots through EDK2 (two minutes or three)"
	"$LAB/run.sh" -m 2048 -t "$DISK_SECONDS_MAX" -k "$OUT/vmlinuz" \
		-i "$OUT/initrd.img" -D "$OUT/disk" -o "$OUT" \
		-a "root=/dev/vda rw crashkernel=160M" &
	PID=$!
}

main()
{
	local option status=0 start=start_initramfs
	local top=$LAB/../..

	COMMAND=$top/build/guest/kplace MODULE='' OUT=$top/build/demo
	while getopts c:dm:o: option; do
		case $option in
		c) COMMAND=$OPTARG ;;
		d) start=start_disk ;;
		m) MODULE=$OPTARG ;;
		o) OUT=$OPTARG ;;
		*) exit 2 ;;
		esac
	done
	shift $((OPTIND - 1))
	VERSION=${1:-6.12}
	if [ $start = start_initramfs ]; then
		[ -n "${IMAGE:-}" ] ||
			IMAGE=$("$LAB/kernel.sh" "$VERSION" | tail -n 1)/arch/arm64/boot/Image
		[ -n "$MODULE" ] || MODULE=$top/build/module-$VERSION/kplace.ko
	fi
	mkdir -p "$OUT"
	OUT=$(cd "$OUT" && pwd)
	: >"$OUT/side"
	STAGE='' NUMBER=0 TIMES=()
	$start
	follow < <(tail -q -n +1 -f --pid="$PID" -s 0.1 "$OUT/side" 2>/dev/null)
	wait "$PID" || status=$?
	summary $status
	return $status
}

main "$@"; exit
