# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Image headers that make the stock search wrap or loop for ever are refused.
# None of them is tried without kplace: the first would not come back.

refused()
{
	local answer

	answer=$(kload "$@") && return 1
	echo "answered $answer"
	case $answer in
	EADDRNOTAVAIL | EINVAL | ENOEXEC | EOVERFLOW) return 0 ;;
	esac
	return 1
}

run()
{
	local policy

	make_initrd 1024
	load_kplace
	# Decimal two's complement: -1 is 0xffffffffffffffff.
	craft_image /tmp/size-all-ones 0 -1
	craft_image /tmp/offset-near-end -2097152 $((16 << 20))
	craft_image /tmp/sum-wraps $((2 << 20)) $((-2 << 20))
	for policy in stock bottom-up top-down; do
		echo $policy >"$KPLACE_PARAMETERS/policy"
		check "$policy: image_size 2^64-1 with an initrd" \
			refused /tmp/size-all-ones "$INITRD"
		check "$policy: text_offset near 2^64" \
			refused /tmp/offset-near-end "$INITRD"
		check "$policy: text_offset + image_size = 2^64" \
			refused /tmp/sum-wraps "$INITRD"
		check "$policy: a sound image still loads" \
			kload "$IMAGE" "$INITRD"
	done
}
