# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# What "kplace plan --loader kexec-tools" says is what kexec-tools then hands to
# kexec_load(). It prints its segments with -d, by address and without names.

kexec_segments()
{
	local mem size

	sed -n 's/^segment\[[0-9]*\]\.mem\(sz\)\{0,1\} *= \(0x[0-9a-f]*\)$/\2/p' |
		while read -r mem && read -r size; do
			printf '0x%x-0x%x\n' "$((mem))" "$((mem + size))"
		done
}

predicted_segments()
{
	sed '/"kexec_file_load"/,$d' | planned_segments | sed 's/.* //'
}

# compare IMAGE INITRD-KIB KEXEC-OPTION [KPLACE-OPTION]
compare()
{
	local image=$1 kib=$2 option=$3

	shift 3
	make_initrd "$kib"
	[ "$kib" = - ] || set -- "$@" --initrd "$INITRD"
	kplace plan --loader kexec-tools --kernel "$image" --json "$@" \
		>/tmp/plan.json
	set -- "$option" "$image"
	[ "$kib" = - ] || set -- "$@" --initrd="$INITRD"
	kexec -c -i -d "$@" --command-line=some >/tmp/kexec.out 2>&1
	kexec_segments </tmp/kexec.out >/tmp/kexec.segments
	same "kexec -c $option ${image##*/}, initrd (KiB) $kib: as predicted" \
		"$(predicted_segments </tmp/plan.json)" \
		"$(cat /tmp/kexec.segments)"
	check "and there are segments" [ -s /tmp/kexec.segments ]
}

run()
{
	local image kib

	ln -s "$IMAGE" /tmp/real
	craft_image /tmp/small 0 65536
	craft_image /tmp/offset 524288 $((24 << 20))
	for image in /tmp/real /tmp/small /tmp/offset; do
		for kib in - 4 16388; do
			compare $image $kib -l
		done
		compare $image 4096 -p --crash
	done
	# Too large for any stretch of memory.
	craft_image /tmp/large 0 $((4 << 30))
	kexec -c -i -l /tmp/large --command-line=some >/tmp/kexec.out 2>&1
	same "no place, both say: kexec's status" 1 $(($? != 0))
	kplace plan --loader kexec-tools --kernel /tmp/large >/tmp/plan
	same "and kplace's" 1 $?
	kexec -c -u
	kexec -c -p -u
	rm -f /tmp/real /tmp/small /tmp/offset /tmp/large /tmp/initrd
}
