# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: lockdown=integrity
#
# A kernel that is locked down from its first line on takes what is signed: the module,
# which then places an image, reports, and sees that it survives the jump. With
# confidentiality it loads and places all the same, and reports are no longer read.

SIGNED=/boot/signed
REPORTS="map sources last history digests"

locked_down()
{
	mount -t securityfs none /sys/kernel/security
	check "the kernel is locked down: $1" \
		grep -F "[$1]" /sys/kernel/security/lockdown
}

unsigned_module()
{
	dmesg -c >/dev/null
	check "a module without a signature is refused" \
		sh -c '! insmod /lib/modules/unsigned.ko'
	check "and the log says so" \
		sh -c 'dmesg | grep "unsigned module loading is restricted"'
}

# By the kernel, whoever places.
unsigned_images()
{
	cp $SIGNED /tmp/spoilt
	printf 'kplace' | dd of=/tmp/spoilt bs=1 seek=1000000 conv=notrunc 2>/dev/null
	check "another byte or two" sh -c "! cmp -s $SIGNED /tmp/spoilt"
	same "an image without a signature is refused" EPERM "$(kload "$IMAGE" "$INITRD")"
	same "one that was changed is, too" EPERM "$(kload /tmp/spoilt "$INITRD")"
	check "so is the old system call" \
		sh -c "! kexec -c -l $SIGNED --command-line=some"
	same "nothing is loaded" 0 "$(cat /sys/kernel/kexec_loaded)"
	rm /tmp/spoilt
}

signed_image()
{
	load_and_list_segments $SIGNED "$INITRD" "some words" | sort >/tmp/kernels
	check "kplace has placed it" \
		grep '^plan policy=top-down' "$KPLACE_DEBUGFS/last"
	# IMA's log is placed, too, and is in no plan.
	same "the kernel's own word" "$(cat /tmp/kernels)" \
		"$(sed -n 's/^guarded .* \(0x[0-9a-f]*-0x[0-9a-f]*\)$/\1/p' \
			"$KPLACE_DEBUGFS/last" | sort)"
	check "the guard has seen it" grep '^guard safe' "$KPLACE_DEBUGFS/last"
}

not_read()
{
	cat "$KPLACE_DEBUGFS/$1" 2>/tmp/error && return 1
	grep 'Operation not permitted' /tmp/error
}

load_next()
{
	kexec -s -l $SIGNED --initrd=/run/initrd --command-line="$(next_command_line)"
}

run()
{
	local file

	make_initrd 1024
	locked_down integrity
	unsigned_module
	load_kplace policy=top-down || return
	unsigned_images
	signed_image
	kload -u
	for file in $REPORTS; do
		check "$file can be read" [ -n "$(cat "$KPLACE_DEBUGFS/$file")" ]
	done
	rm "$INITRD"
	record load_next
	jump
}

arrived()
{
	local file

	locked_down integrity
	load_kplace policy=top-down
	verify 0
	make_initrd 1024
	echo confidentiality >/sys/kernel/security/lockdown
	locked_down confidentiality
	for file in $REPORTS; do
		check "with confidentiality $file cannot be read" not_read "$file"
	done
	same "what is signed is loaded all the same" ok "$(kload $SIGNED "$INITRD")"
	kload -u
	rm "$INITRD"
}
