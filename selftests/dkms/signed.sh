#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# A kernel that takes signed modules only: dkms makes its key and signs the module, the
# key is lent to the kernel, and a guest loads what is signed with it and nothing else.
# KTAP.
#
# usage: signed.sh COMMAND VERSION SOURCE...

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh

OUT=$PWD/build/signed
VERSION=$(sed -n '1s/.* //p' NEWS)
CROSS=aarch64-linux-gnu-
# As dkms names the owner of the key that it makes.
SIGNER="DKMS module signing key"

# dkms takes these from its configuration, or from here: the machine's own key is not
# for tests.
run_dkms()
{
	ARCH=arm64 CROSS_COMPILE=$CROSS sign_file=$KERNEL/scripts/sign-file \
		mok_signing_key=$OUT/mok.key mok_certificate=$OUT/mok.pub \
		dkms "$@" --dkmstree "$OUT/tree" --sourcetree "$OUT/src"
}

signer_of()
{
	modinfo -F signer "$1"
}

dkms_signs()
{
	rm -rf "$OUT"
	mkdir -p "$OUT/tree" "$OUT/src"
	make -s SETUP=no install-dkms DESTDIR="$OUT/package" >&2 &&
		run_dkms add "$OUT/package/usr/src/kplace-$VERSION" >&2 &&
		run_dkms build "kplace/$VERSION" -k "$KERNEL_NAME/aarch64" \
			--kernelsourcedir "$KERNEL" >"$OUT/dkms.log" 2>&1 &&
		cp "$OUT/tree/kplace/$VERSION/$KERNEL_NAME/aarch64/module/kplace.ko" "$OUT" &&
		[ "$(signer_of "$OUT/kplace.ko")" = "$SIGNER" ]
}

# The same module as it is without dkms, and with a key that no one lent the kernel.
other_modules()
{
	KDIR=$KERNEL tools/lab/module.sh "$KERNEL_NAME" "$OUT/module" "$@" &&
		cp "$OUT/module/kplace.ko" "$OUT/unsigned.ko" &&
		cp "$OUT/module/kplace.ko" "$OUT/stranger.ko" &&
		openssl req -new -x509 -nodes -subj "/CN=stranger" -newkey rsa:2048 \
			-keyout "$OUT/stranger.key" -outform DER \
			-out "$OUT/stranger.pub" 2>"$OUT/openssl.log" &&
		"$KERNEL/scripts/sign-file" sha256 "$OUT/stranger.key" \
			"$OUT/stranger.pub" "$OUT/stranger.ko" &&
		[ -z "$(signer_of "$OUT/unsigned.ko")" ] &&
		[ "$(signer_of "$OUT/stranger.ko")" = stranger ]
}

# As arch/arm64/boot/Makefile makes the Image.
lend_the_key()
{
	cp "$KERNEL/vmlinux" "$OUT/vmlinux" &&
		"$KERNEL/scripts/insert-sys-cert" -b "$OUT/vmlinux" \
			-c "$OUT/mok.pub" >"$OUT/insert.log" 2>&1 &&
		"${CROSS}objcopy" -O binary -R .note -R .note.gnu.build-id \
			-R .comment -S "$OUT/vmlinux" "$OUT/Image"
}

guest()
{
	IMAGE=$OUT/Image selftests/qemu/run.sh -c "$COMMAND" -m "$OUT/kplace.ko" \
		-m "$OUT/unsigned.ko" -m "$OUT/stranger.ko" signed signed-module \
		>"$OUT/guest.log"
	cat "$OUT/guest.log"
	! grep -q '^ *not ok' "$OUT/guest.log"
}

main()
{
	COMMAND=$1 KERNEL_NAME=$2
	shift 2
	KERNEL=$(tools/lab/kernel.sh "$KERNEL_NAME" | tail -n 1) || exit
	plan 4
	check "dkms makes a key and signs with it" dkms_signs
	check "modules without a signature, and with a stranger's" other_modules "$@"
	check "the kernel is lent the key" lend_the_key
	check "a guest takes the signed module alone" guest
	finish
}

main "$@"
