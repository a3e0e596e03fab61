# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=two-loaders
# device-tree: two-loaders.dts
# newer-kexec: yes
#
# Under policy kexec-tools kexec_file_load() puts kernel, initrd and dtb where
# kexec-tools puts them for kexec_load(). What that chooses it prints with -d; what
# the kernel got is in the module's report. The device tree reserves pages, so that
# there are holes of some 28, 25 and 23 MiB above the running kernel. Part of the
# kernel's own memory counts as free.

# MiB of the image, text_offset and KiB of the initrd. Where an image leaves less than
# the initrd takes of a hole, the dtb goes there and the initrd does not.
SIZES="
real 0 -
real 0 4
real 0 16388
26 0 16388
1 0 -
1 0 4096
24 524288 16388
20 0 5
28 0 2048
32 0 24000
"

# NAME START of what kexec-tools says that it has placed; printed by 2.0.25 and 2.0.29
# alike. The kernel begins text_offset after its segment.
tools_places()
{
	local kernel offset

	kernel=$(sed -n 's/^image_arm64_load: kernel_segment: //p' /tmp/kexec.out)
	offset=$(sed -n 's/^image_arm64_load: text_offset: *//p' /tmp/kexec.out)
	printf 'kernel 0x%x\n' $((0x$kernel + 0x$offset))
	sed -n 's/^\(initrd\|dtb\): *base \([0-9a-f]*\), .*/\1 0x\2/p' /tmp/kexec.out
}

file_places()
{
	reported_segments | sed '/^elfcorehdr /d; s/-.*//'
}

# load_by_both TOOLS OPTION IMAGE: both system calls, each by the kexec of TOOLS.
load_by_both()
{
	local tools=$1 option=$2 image=$3

	set -- "$image" --command-line=some
	[ "$INITRD" = - ] || set -- "$@" --initrd="$INITRD"
	rm -f /tmp/kexec.out
	run_kexec "$tools" -c -i -d "$option" "$@" >/tmp/kexec.out 2>&1 || return 1
	run_kexec "$tools" -c "$option" -u 2>/dev/null
	run_kexec "$tools" -s "$option" "$@" || return 1
}

# compare TOOLS OPTION IMAGE WHAT
compare()
{
	check "$1, $4: both calls load it" load_by_both "$1" "$2" "$3"
	same "$1, $4: to the same places" "$(tools_places)" "$(file_places)"
	check "$1, $4: and nothing was given up" \
		refused grep -q '^dropped' "$KPLACE_DEBUGFS/last"
}

refused()
{
	! "$@"
}

# image_of MIB TEXT-OFFSET: sets FILE.
image_of()
{
	FILE=$IMAGE
	[ "$1" != real ] || return 0
	FILE=/tmp/crafted
	craft_image $FILE "$2" $(($1 << 20))
}

in_each_size()
{
	local mib offset kib tools

	echo "$SIZES" | grep . >/tmp/sizes
	while read -r mib offset kib <&9; do
		image_of "$mib" "$offset"
		make_initrd "$kib"
		for tools in this newer; do
			compare "$tools" -l "$FILE" \
				"image (MiB) $mib+$offset, initrd (KiB) $kib"
		done
	done 9</tmp/sizes
}

# What kplace says beforehand, of the last size.
foretold()
{
	kplace plan --loader kexec-tools --kernel "$FILE" --initrd "$INITRD" \
		--json | grep -q '"same_under_policy": true'
}

run()
{
	local tools

	load_kplace policy=kexec-tools claim=off
	in_each_size
	check "kplace plan foretells it" foretold
	same "the plan is the module's" "$(file_places)" \
		"$(kplace plan --kernel "$FILE" --initrd "$INITRD" \
			--policy kexec-tools --json | planned_segments |
			sed 's/-.*//')"
	make_initrd 4096
	for tools in this newer; do
		compare "$tools" -p "$IMAGE" "crash image"
	done
	rm -f /tmp/crafted /tmp/initrd /tmp/sizes
	restore_stock
}
