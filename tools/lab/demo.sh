#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck source-path=SCRIPTDIR
#
# The demo: a guest that places its next kernel with kplace, and jumps into it.
#
# usage: demo.sh [-c COMMAND] [-m MODULE] [-o DIR] [VERSION]
#
# COMMAND is the kplace command built statically for arm64, MODULE is kplace.ko
# for the kernel VERSION. IMAGE=FILE takes a kernel of yours.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

# Twice the bar of a minute: a busy machine is slow, not wrong.
SECONDS_MAX=120

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

main()
{
	local option pid status=0
	local top=$LAB/../..

	COMMAND=$top/build/guest/kplace MODULE='' OUT=$top/build/demo
	while getopts c:m:o: option; do
		case $option in
		c) COMMAND=$OPTARG ;;
		m) MODULE=$OPTARG ;;
		o) OUT=$OPTARG ;;
		*) exit 2 ;;
		esac
	done
	shift $((OPTIND - 1))
	VERSION=${1:-6.12}
	[ -n "${IMAGE:-}" ] ||
		IMAGE=$("$LAB/kernel.sh" "$VERSION" | tail -n 1)/arch/arm64/boot/Image
	[ -n "$MODULE" ] || MODULE=$top/build/module-$VERSION/kplace.ko
	mkdir -p "$OUT"
	OUT=$(cd "$OUT" && pwd)
	: >"$OUT/side"
	STAGE='' NUMBER=0 TIMES=()
	begin_stage "A guest of 2 GiB boots through EDK2"
	"$LAB/initramfs.sh" "$OUT/guest.cpio" "/boot/Image=$IMAGE" \
		"/sbin/kplace=$COMMAND" "/lib/modules/kplace.ko=$MODULE" \
		"/scenarios/demo.sh=$LAB/guest/demo.sh"
	"$LAB/run.sh" -m 2048 -t $SECONDS_MAX -k "$IMAGE" \
		-i "$OUT/guest.cpio" -o "$OUT" -a kplace.run=demo &
	pid=$!
	follow < <(tail -q -n +1 -f --pid=$pid -s 0.1 "$OUT/side" 2>/dev/null)
	wait $pid || status=$?
	summary $status
	return $status
}

main "$@"; exit
