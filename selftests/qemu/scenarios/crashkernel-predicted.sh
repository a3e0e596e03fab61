# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: crashkernel=192M
#
# What "kplace plan --crashkernel" says is what the kernel did at boot: where the
# region is, and the smallest that takes the image. The kernel can give a part of
# the region back, so both sides of that are tried.

region_there()
{
	sed -n 's/^ *\([0-9a-f]*\)-\([0-9a-f]*\) : Crash kernel$/\1 \2/p' \
		/proc/iomem |
		while read -r low last; do
			printf '0x%x-0x%x\n' $((0x$low)) $((0x$last + 1))
		done
}

ask()
{
	kplace plan --crash --crashkernel "$1" --kernel "$IMAGE" \
		--initrd "$INITRD" --unpacked 0 --json |
		tr -d ' \n' | sed 's/.*"crashkernel":{//'
}

region_said()
{
	sed 's/.*"region":{"start":"\([^"]*\)","end":"\([^"]*\)"}.*/\1-\2/'
}

shrink()
{
	echo $(($1)) >/sys/kernel/kexec_crash_size
}

load()
{
	kexec -s -p "$IMAGE" --initrd="$INITRD" --command-line=some
}

# The last one counts.
boot_crashkernel()
{
	tr ' ' '\n' </proc/cmdline | sed -n 's/^crashkernel=//p' |
		tail -n 1
}

run()
{
	local size smallest

	make_initrd 4096
	size=$(boot_crashkernel)
	ask "$size" >/tmp/answer
	same "crashkernel=$size: the region is where it was foretold" \
		"$(region_there)" "$(region_said </tmp/answer)"
	smallest=$(sed 's/.*"smallest":\([0-9]*\).*/\1/' /tmp/answer)
	shrink "$smallest"
	check "$((smallest >> 20)) MiB, the smallest that would do, does" load
	kexec -s -p -u
	shrink "$((smallest - (1 << 20)))"
	if load 2>/dev/null; then
		not_ok "a MiB less does not"
	else
		ok "a MiB less does not"
	fi
	rm -f /tmp/initrd
}
