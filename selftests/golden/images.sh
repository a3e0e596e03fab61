#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Debian's own kernel in all forms that distributions have: the plan is that of the
# file that Debian ships; TAP on stdout.
#
# usage: images.sh KPLACE IMAGE

set -u
here=$(cd "$(dirname "$0")" && pwd)
KPLACE=$(realpath "${1:?usage: images.sh KPLACE IMAGE}") || exit
IMAGE=$(realpath "${2:?usage: images.sh KPLACE IMAGE}") || exit
scratch=$(mktemp -d) || exit
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit
export LC_ALL=C NO_COLOR=1
ln -s "$IMAGE" Image

# The fastest levels: what is inside is the same.
compress()
{
	case $1 in
	gz) gzip -1n ;;
	xz) xz -0 ;;
	lzma) xz -0 --format=lzma ;;
	zst) zstd -q -1 ;;
	bz2) bzip2 -1 ;;
	lz4) lz4 -q -l -1 - - ;;
	esac <Image >"$1"
}

make_forms()
{
	local format zboot

	printf 'quiet\0' >cmdline
	for format in gz xz lzma zst bz2 lz4; do
		compress "$format" || return
		forms+=("$format")
	done
	for zboot in gz:gzip xz:xzkern lzma:lzma zst:zstd lz4:lz4; do
		"$here/forms.py" zboot "${zboot%:*}" "${zboot#*:}" \
			"zboot-${zboot%:*}" || return
		forms+=("zboot-${zboot%:*}")
	done
	"$here/forms.py" uki uki .cmdline=cmdline .linux=Image &&
		"$here/forms.py" uki uki-zboot .linux=zboot-zst || return
	forms+=(uki uki-zboot)
}

# What a form is, is in the notes; all else has to be the same.
plan()
{
	"$KPLACE" plan -s "$here/captures/linux-6.12" --initrd 20M --dtb 64K \
		--kernel "$1" --json | sed '/"notes"/,$d'
}

forms=()
make_forms || {
	printf 'KTAP version 1\n1..1\nnot ok 1 - the forms cannot be made\n'
	exit 1
}
plan Image >expected
echo "KTAP version 1"
echo "1..$((${#forms[@]} + 1))"
number=1 failed=0
if grep -q '"placed"' expected; then
	echo "ok 1 - Image: $(sha256sum <Image | head -c 16)"
else
	echo "not ok 1 - Image has no place"
	failed=1
fi
for form in "${forms[@]}"; do
	number=$((number + 1))
	if plan "$form" | diff expected - >difference; then
		echo "ok $number - $form"
	else
		echo "not ok $number - $form"
		sed 's/^/# /' difference
		failed=1
	fi
done
exit "$failed"
