# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# Policy stock changes no address: every load that stock places gets the
# same segments from kplace.

# Header changes, then initrd sizes in KiB, "-" for none. Stock might take minutes with
# larger ones: when pages come from some segment's destination, the kernel scans the
# whole list of them for each.
images="real small large"
initrds="- 4 1024 20484"

prepare_images()
{
	ln -s "$IMAGE" /tmp/real
	craft_image /tmp/small 0 65536
	craft_image /tmp/large 0 $((48 << 20))
}

# A heading and the segments for each case.
load_all()
{
	local image initrd

	for image in $images; do
		for initrd in $initrds; do
			make_initrd "$initrd"
			echo "case $image $initrd"
			load_and_list_segments "/tmp/$image" "$INITRD" "some words"
		done
	done
}

case_segments()
{
	awk -v c="case $1" '$0 == c { on = 1; next } /^case / { on = 0 } on' "$2"
}

run()
{
	local image initrd

	prepare_images
	load_all >/tmp/stock
	load_kplace policy=stock mode=enforce
	load_all >/tmp/ours
	for image in $images; do
		for initrd in $initrds; do
			same "$image image, initrd (KiB) $initrd: same segments" \
				"$(case_segments "$image $initrd" /tmp/stock)" \
				"$(case_segments "$image $initrd" /tmp/ours)"
		done
	done
	same "and kplace did decide" "$(tail -n 3 /tmp/ours)" \
		"$(reported_segments | sed 's/.* //')"
	rm /tmp/real /tmp/small /tmp/large /tmp/initrd
}
