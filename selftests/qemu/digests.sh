#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Twelve different guests jump into their next kernel; what the firmware left in
# memory must be the same before and after, to the bit: by digests that do without
# kplace, and by kplace digest and kplace verify. Prints TAP, a guest a line.
#
# usage: digests.sh [-c COMMAND] MODULE-DIR [NUMBER...]
#
# The module for kernel VERSION is MODULE-DIR-VERSION/kplace.ko; NUMBER is that of
# a guest in the list below.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$HERE/../.." && pwd)
LAB=$TOP/tools/lab
OUT=$TOP/build/digests
SECONDS_MAX=300

# kernel  MiB  CPUs  tables  interrupts  KASLR  policy
# The interrupt controller is GICv3 but for gicv2. QEMU 7.2's ACPI tables list an
# ITS even where there is none, so noits goes with dt. "claim" is top-down with
# pages loaded in place.
GUESTS=(
	"6.12  1024 1 acpi its   kaslr   top-down"
	"6.1   1024 2 dt   its   kaslr   stock"
	"6.12  2048 2 acpi its   nokaslr bottom-up"
	"6.1   2048 4 acpi gicv2 kaslr   top-down"
	"6.12  4096 4 dt   its   nokaslr claim"
	"6.1   4096 1 acpi its   nokaslr bottom-up"
	"6.12  8192 2 dt   noits kaslr   stock"
	"6.1   8192 2 acpi its   kaslr   top-down"
	"6.12   512 1 dt   noits kaslr   bottom-up"
	"6.1    768 4 dt   noits nokaslr stock"
	"7.2   2048 2 acpi its   kaslr   claim"
	"7.2   1024 2 dt   its   nokaslr stock"
)

# QEMU's words for a machine of ours.
machine_of()
{
	local tables=$1 interrupts=$2 words

	case $interrupts in
	its) words=gic-version=3,its=on ;;
	noits) words=gic-version=3,its=off ;;
	gicv2) words=gic-version=2 ;;
	esac
	[ "$tables" = acpi ] || words+=,acpi=off
	echo "$words"
}

prepare()
{
	local version=$1 image

	! "$LAB/kernel.sh" --skipped "$version" >/dev/null ||
		{ SKIPPED+=" $version "; return; }
	image=${IMAGE:-$("$LAB/kernel.sh" "$version" | tail -n 1)/arch/arm64/boot/Image}
	ln -sfn "$image" "$OUT/Image-$version"
	"$LAB/initramfs.sh" "$OUT/guest-$version.cpio" \
		"/boot/Image=$image" "/sbin/kplace=$COMMAND" \
		"/lib/modules/kplace.ko=$MODULES-$version/kplace.ko" \
		"/scenarios/digest-boot.sh=$HERE/scenarios/digest-boot.sh"
}

# Not before its result is complete is a guest done.
guest()
{
	local number=$1 dir=$OUT/$1 status=0
	local version memory cpus tables interrupts kaslr policy append

	read -r version memory cpus tables interrupts kaslr policy \
		<<<"${GUESTS[$number - 1]}"
	append="kplace.run=digest-boot kplace.policy=$policy"
	append+=" kplace.machine=$tables,$interrupts"
	[ "$kaslr" = kaslr ] || append+=" nokaslr"
	# From 6.17 on stock tries CMA areas first.
	[ "$version" != 7.2 ] || append+=" cma=0"
	mkdir -p "$dir"
	if [[ $SKIPPED == *" $version "* ]]; then
		echo "ok $NTH kernel $version # SKIP its source is not to be had" \
			>"$dir/result"
		return
	fi
	"$LAB/run.sh" -m "$memory" -s "$cpus" -t $SECONDS_MAX \
		-M "$(machine_of "$tables" "$interrupts")" \
		-k "$OUT/Image-$version" -i "$OUT/guest-$version.cpio" \
		-o "$dir" -a "$append" >"$dir/log" 2>&1 || status=$?
	result "$number" $status >"$dir/result.new"
	mv "$dir/result.new" "$dir/result"
}

result()
{
	local number=$1 status=$2 dir=$OUT/$1 word="not ok"

	# The verdict alone would do for a guest that checked nothing.
	if [ "$status" -eq 0 ] && ! grep -q '^not ok' "$dir/side" &&
	   grep -q "^ok the firmware's memory is untouched" "$dir/side" &&
	   grep -q "^ok kplace verify ends with 0" "$dir/side"; then
		word=ok
	fi
	echo "$word $NTH kernel $(tr -s ' ' <<<"${GUESTS[$number - 1]}"):" \
		"$(sed -n "s/^# \([0-9]* items.*\)/\1/p" "$dir/side")"
	[ "$word" = ok ] || sed 's/^/# /' "$dir/side" "$dir/log"
}

# In order, as far as they are done.
print_results()
{
	while [ $PRINTED -lt ${#WANTED[@]} ] &&
	      [ -e "$OUT/${WANTED[$PRINTED]}/result" ]; do
		cat "$OUT/${WANTED[$PRINTED]}/result"
		! grep -q '^not ok' "$OUT/${WANTED[$PRINTED]}/result" || FAILED=1
		PRINTED=$((PRINTED + 1))
	done
}

wait_for_one()
{
	wait -n || true
	RUNNING=$((RUNNING - 1))
	print_results
}

# Guests use a fraction of their memory, hence one for each CPU, two at most.
run_all()
{
	local number jobs

	jobs=$(($(nproc) > 1 ? 2 : 1))
	PRINTED=0 RUNNING=0 NTH=0 FAILED=0
	for number in "${WANTED[@]}"; do
		[ $RUNNING -lt $jobs ] || wait_for_one
		NTH=$((NTH + 1))
		rm -f "$OUT/$number/result"
		guest "$number" &
		RUNNING=$((RUNNING + 1))
	done
	while [ $RUNNING -gt 0 ]; do
		wait_for_one
	done
	[ "$FAILED" -eq 0 ] && [ "$PRINTED" -eq ${#WANTED[@]} ]
}

main()
{
	local option version

	COMMAND=$TOP/build/guest/kplace
	while getopts c: option; do
		case $option in
		c) COMMAND=$OPTARG ;;
		*) exit 2 ;;
		esac
	done
	shift $((OPTIND - 1))
	[ $# -gt 0 ] || {
		echo "usage: digests.sh [-c COMMAND] MODULE-DIR [NUMBER...]" >&2
		exit 2
	}
	MODULES=$1
	shift
	mapfile -t WANTED < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"
		else seq ${#GUESTS[@]}; fi)
	mkdir -p "$OUT"
	SKIPPED=""
	for version in $(printf '%s\n' "${GUESTS[@]}" | awk '{ print $1 }' | sort -u); do
		prepare "$version"
	done
	echo "KTAP version 1"
	echo "1..${#WANTED[@]}"
	run_all
}

main "$@"; exit
