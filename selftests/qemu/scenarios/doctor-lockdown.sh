# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kho=off
#
# A kernel without kexec_file_load() that can be locked down, as Debian's are: the
# doctor warns of the first, and after lockdown says that nothing can be loaded.
# Lockdown cannot be taken back, so that this guest is its own.

doctor()
{
	local status=0

	kplace doctor --kernel "$IMAGE" >/tmp/doctor 2>&1 || status=$?
	same "doctor ends with $1" "$1" "$status"
	side_lines '#' </tmp/doctor
}

not_read()
{
	cat "$KPLACE_DEBUGFS/$1" 2>/tmp/error && return 1
	grep 'Operation not permitted' /tmp/error
}

run()
{
	local file

	load_kplace || return
	doctor 1
	check "without securityfs lockdown is not known" \
		grep -q '^unknown *lockdown' /tmp/doctor
	mount -t securityfs none /sys/kernel/security
	doctor 0
	check "kexec_file_load() is missing" \
		grep -q '^warning *system call' /tmp/doctor
	check "the kernel is not locked down" grep -q '^fine *lockdown' /tmp/doctor
	check "kexec -c -l loads" kexec -c -i -l "$IMAGE" --command-line=some
	kexec -c -u
	echo integrity >/sys/kernel/security/lockdown
	doctor 1
	check "lockdown stops kexec" grep -q '^stop *lockdown' /tmp/doctor
	check "kexec -c -l fails" \
		sh -c "! kexec -c -l '$IMAGE' --command-line=some"
	kplace status >/tmp/status
	same "status: the module stands aside" 1 $?
	check "and says why" grep -q 'aside: .*nothing to place' /tmp/status
	dmesg -c >/dev/null
	for file in map sources last history digests; do
		check "$file can be read" [ -n "$(cat "$KPLACE_DEBUGFS/$file")" ]
	done
	echo confidentiality >/sys/kernel/security/lockdown
	for file in map sources last history digests; do
		check "with confidentiality $file cannot be read" not_read "$file"
	done
	check "and the kernel's log says why" sh -c \
		"dmesg | grep 'Lockdown: cat: .* is restricted'"
	check "the module can be removed all the same" rmmod kplace
}
