# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A crash image goes inside the crash kernel region, under each policy.

crash_region()
{
	sed -n 's/^ *\([0-9a-f]*\)-\([0-9a-f]*\) : Crash kernel$/0x\1 0x\2/p' \
		/proc/iomem
}

all_inside()
{
	local low=$1 last=$2 range count=0

	while read -r range; do
		count=$((count + 1))
		[ $((${range%-*})) -ge $((low)) ] || return 1
		[ $((${range#*-})) -le $((last + 1)) ] || return 1
	done
	# kernel, elfcorehdr, initrd, dtb
	[ $count -eq 4 ]
}

run()
{
	local policy region

	make_initrd 4096
	region=$(crash_region)
	load_and_list_segments -p "$IMAGE" "$INITRD" >/tmp/stock
	load_kplace
	for policy in stock bottom-up top-down; do
		echo $policy >"$KPLACE_PARAMETERS/policy"
		check "$policy: kexec -p" kexec -s -p "$IMAGE" \
			--initrd="$INITRD" --command-line=some
		load_and_list_segments -p "$IMAGE" "$INITRD" >/tmp/ours
		# shellcheck disable=SC2086 # two words
		if all_inside $region </tmp/ours; then
			ok "$policy: four segments inside the crash region"
		else
			not_ok "$policy: four segments inside the crash region"
			{ echo "region $region"; cat /tmp/ours; } | side_lines '#'
		fi
		[ $policy != stock ] ||
			same "stock: same segments as the stock kernel's" \
				"$(cat /tmp/stock)" "$(cat /tmp/ours)"
	done
}
