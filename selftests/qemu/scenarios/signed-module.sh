# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Of a kernel that takes signed modules only: it takes dkms's, which then works.

# refused MODULE WORDS: why insmod says it cannot be had.
refused()
{
	insmod "/lib/modules/$1.ko" >/tmp/insmod 2>&1 && return 1
	cat /tmp/insmod
	grep -q "$2" /tmp/insmod
}

kernel_knows_the_key()
{
	grep -q 'DKMS module signing key' /proc/keys
}

run()
{
	check "the key is in a keyring" kernel_knows_the_key
	check "a module without a signature is refused" \
		refused unsigned 'Key was rejected'
	check "one that a stranger has signed is refused" \
		refused stranger 'Required key not available'
	load_kplace policy=top-down || return
	ok "the one that dkms has signed is loaded"
	check "no word of a missing signature" sh -c \
		'! dmesg | grep -q "module verification failed"'
	make_initrd 1024
	check "it places an image" kload "$IMAGE" "$INITRD"
	check "and reports it" grep -q top-down "$KPLACE_DEBUGFS/last"
}
