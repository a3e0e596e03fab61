# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kho=on kplace.loaded=yes
#
# The same with kplace loaded, under a policy that would move every segment.

# shellcheck source=selftests/qemu/scenarios/kernel-kho.sh
. /scenarios/kernel-kho.sh

run()
{
	load_kplace policy=top-down claim=try
	save_and_jump
	check "kplace left the image to stock" \
		grep -q 'kexec handover (KHO) is active' "$KPLACE_DEBUGFS/last"
	jump
}
