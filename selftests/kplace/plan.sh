#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2154
#
# Where "kplace plan" says that kexec_file_load() puts an image, there it is put.
#
# KPLACE_IMAGE=FILE takes that kernel instead of the running one's.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

IMAGE=${KPLACE_IMAGE:-/boot/vmlinuz-$(uname -r)}

# How long the device tree is, the kernel alone knows: of it the start counts.
places()
{
	segments "$@" | sed 's/^\(dtb 0x[0-9a-f]*\)-.*/\1/' | sort
}

as_planned()
{
	kplace plan --kernel "$IMAGE" --policy "$1" --explain >"$OUT/plan" || return
	echo "$1" >"$PARAMETERS/policy" || return
	kexec -s -l "$IMAGE" --command-line=some || return
	places "$OUT/plan" >"$OUT/planned"
	places "$DEBUGFS/last" >"$OUT/placed"
	kexec -s -u
	cat "$OUT/planned" "$OUT/placed"
	[ "$(grep -c . "$OUT/placed")" = 2 ] && cmp "$OUT/planned" "$OUT/placed"
}

need_machine
need_no_image
need_program kplace
need_program kexec
[ -e "$IMAGE" ] || skip_all "there is no $IMAGE: see KPLACE_IMAGE in plan.sh"
kexec -s -l "$IMAGE" --command-line=some >"$OUT/answer" 2>&1 ||
	skip_all "kexec_file_load() does not load $IMAGE: $(tail -n 1 "$OUT/answer")"
kexec -s -u
begin 4
# What memory is in use no file says, and claim=auto goes around it.
check "the module loads" load claim=off
for policy in stock bottom-up top-down; do
	check "policy $policy: the image is where the plan says" as_planned $policy
done
ktap_finished
