# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# kexec_file_load() takes the plain Image alone, and "kplace plan" says so of the
# others, which it plans alike.

# An EFI zboot image: see drivers/firmware/efi/libstub/zboot-header.S.
make_zboot()
{
	{
		printf 'MZ\0\0zimg'
		le64 $(($(stat -c %s "$1") * 4294967296 + 64))
		le64 0
		printf 'gzip'
		head -c 28 /dev/zero
		le64 $((64 * 4294967296 + 2172789709))
		cat "$1"
	} >/tmp/zboot
}

form_is_planned()
{
	kplace plan --kernel "$1" --json >/tmp/plan.json
	same "$1 is planned as the plain Image" "$2" \
		"$(planned_segments </tmp/plan.json)"
	check "$1: kplace says that it is refused" \
		grep -q 'kexec_file_load() refuses that with -EINVAL' /tmp/plan.json
}

run()
{
	local plain form

	gzip -1 <"$IMAGE" >/tmp/Image.gz
	make_zboot /tmp/Image.gz
	plain=$(kplace plan --kernel "$IMAGE" --json | planned_segments)
	same "the plain Image loads" ok "$(kload "$IMAGE")"
	for form in /tmp/Image.gz /tmp/zboot; do
		same "$form does not load" EINVAL "$(kload $form)"
		form_is_planned $form "$plain"
	done
	kload -u
	rm -f /tmp/Image.gz /tmp/zboot /tmp/plan.json
}
