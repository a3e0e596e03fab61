# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# The guard sees what kexec_file_load() loads as well, knows what each segment is,
# and has nothing against it.

guarded_names()
{
	sed -n 's/^guarded \(.*\) 0x[0-9a-f]*-0x[0-9a-f]*$/\1/p' \
		"$KPLACE_DEBUGFS/last" | sort | paste -sd' '
}

run()
{
	local mode policy

	make_initrd 1024
	load_kplace
	for mode in enforce observe; do
		echo $mode >"$KPLACE_PARAMETERS/mode"
		for policy in stock bottom-up top-down; do
			echo $policy >"$KPLACE_PARAMETERS/policy"
			same "$mode, $policy: loads" ok "$(kload "$IMAGE" "$INITRD")"
			check "$mode, $policy: safe" \
				grep -q '^guard safe' "$KPLACE_DEBUGFS/last"
			same "$mode, $policy: segments by name" \
				"$(image_parts)" "$(guarded_names)"
			same "$mode, $policy: crash image loads" ok \
				"$(kload -p "$IMAGE" "$INITRD")"
			check "$mode, $policy: safe" \
				grep -q '^guard safe' "$KPLACE_DEBUGFS/last"
			same "$mode, $policy: segments by name" \
				"dtb elfcorehdr initrd kernel" "$(guarded_names)"
		done
	done
	rm -f /tmp/initrd
}
