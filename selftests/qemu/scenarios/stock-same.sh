# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# Policy stock changes nobody's addresses: every load that stock places gets the
# same segments from kplace.

# Header changes, then initrd sizes in KiB, "-" for none.
images="real small large"
initrds="- 4 1024 65540 262144"

prepare_images()
{
	ln -s "$IMAGE" /tmp/real
	craft_image /tmp/small 0 65536
	craft_image /tmp/large 0 $((300 << 20))
}

load_all()
{
	local image initrd

	for image in $images; do
		for initrd in $initrds; do
			make_initrd "$initrd"
			echo "$image image, initrd of $initrd KiB:"
			load_and_list_segments "/tmp/$image" "$INITRD" "some words"
		done
	done
}

run()
{
	local image initrd case

	prepare_images
	load_all >/tmp/stock
	load_kplace policy=stock mode=enforce
	load_all >/tmp/ours
	for image in $images; do
		for initrd in $initrds; do
			case="$image image, initrd of $initrd KiB:"
			same "same segments for $case" \
				"$(case_segments "$case" /tmp/stock)" \
				"$(case_segments "$case" /tmp/ours)"
		done
	done
	check "stock placed something" grep -q 0x /tmp/stock
	rm /tmp/real /tmp/small /tmp/large /tmp/initrd
}

case_segments()
{
	awk -v c="$1" '$0 == c { on = 1; next } /:$/ { on = 0 } on' "$2"
}
