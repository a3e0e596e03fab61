# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Of a kernel that takes signed modules only: it takes dkms's, which then works.

# refused MODULE WORDS: and the kernel logs why.
refused()
{
	dmesg -c >/dev/null
	insmod "/lib/modules/$1.ko" 2>/tmp/insmod && return 1
	cat /tmp/insmod
	dmesg
	grep -q 'Key was rejected by service' /tmp/insmod && dmesg | grep -q "$2"
}

kernel_knows_the_key()
{
	grep -q 'DKMS module signing key' /proc/keys
}

run()
{
	check "the key is in a keyring" kernel_knows_the_key
	check "a module without a signature is refused" \
		refused unsigned 'unsigned module is rejected'
	check "one that a stranger has signed is refused" \
		refused stranger 'module with unavailable key is rejected'
	load_kplace policy=top-down || return
	ok "the one that dkms has signed is loaded"
	check "no word of a missing signature" sh -c \
		'! dmesg | grep -q "module verification failed"'
	make_initrd 1024
	check "it places an image" kload "$IMAGE" "$INITRD"
	check "and reports it" grep -q top-down "$KPLACE_DEBUGFS/last"
}
