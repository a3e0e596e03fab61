# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# What "kplace capture" takes away from a running machine plans as the machine
# does, scrubbed or not.

run()
{
	load_kplace
	rm -rf /tmp/capture*
	check "all that is there can be read" \
		kplace capture /tmp/capture.tar.zst
	check "a directory can be written" kplace capture /tmp/capture
	check "a scrubbed archive can be written" \
		kplace capture --scrub /tmp/capture-scrubbed.tar.xz
	check "a name is not taken twice" \
		test "$(kplace capture /tmp/capture 2>/dev/null; echo $?)" = 4
	check_contents
	for policy in stock top-down; do
		compare $policy /tmp/capture.tar.zst
		compare $policy /tmp/capture
		compare $policy /tmp/capture-scrubbed.tar.xz
	done
	rm -rf /tmp/capture*
}

check_contents()
{
	local path

	for path in proc/iomem sys/kernel/debug/memblock/memory \
		sys/kernel/debug/memblock/reserved sys/kernel/debug/kplace/map \
		sys/kernel/debug/kplace/sources proc/cmdline dmesg; do
		check "$path is captured" test -s "/tmp/capture/$path"
	done
	check "iomem is that of the machine" \
		cmp -s /proc/iomem /tmp/capture/proc/iomem
	check "the log is that of this boot" \
		grep -q "^\[.*Linux version $(uname -r)" /tmp/capture/dmesg
	check "the manifest names the kernel" \
		grep -q "\"kernel\": \"$(uname -r)\"" /tmp/capture/manifest.json
}

compare()
{
	local machine

	machine=$(plan_of "$1" /)
	same "$1: plan of the machine and from $2 agree" \
		"${machine:-no plan}" "$(plan_of "$1" "$2")"
}

# plan_of POLICY SYSROOT
plan_of()
{
	kplace plan --policy "$1" --sysroot "$2" --kernel "$IMAGE" \
		--initrd 20M --dtb 64K --json | planned_segments
}
