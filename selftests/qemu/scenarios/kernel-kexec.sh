# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# The kernel's own tests of kexec, tools/testing/selftests/kexec, say the same with
# kplace loaded as without. They are about signatures, and pass on kernels that
# demand none as well; what counts here is that every line of theirs is the same.

# They look for the kernel here, and ask two programs whether it is signed, which it
# is not: no signature in the file, none among its attributes.
prepare()
{
	# The runner writes there; udev would have made it.
	ln -sf /proc/self/fd/1 /dev/stdout
	mkdir -p /usr/bin
	ln -sf "$IMAGE" "/boot/vmlinuz-$(uname -r)"
	printf '#!/bin/sh\necho "No signatures found."\n' >/bin/pesign
	printf '#!/bin/sh\nexit 1\n' >/bin/getfattr
	chmod 755 /bin/pesign /bin/getfattr
}

run_theirs()
{
	/kselftest/run_kselftest.sh -c kexec 2>&1 | cat >"$1"
}

# loaded_both_times CALL: without kplace and with it.
loaded_both_times()
{
	[ "$(cat /tmp/without /tmp/with | grep -c "$1 succeeded \[PASS\]")" = 2 ]
}

run()
{
	prepare
	run_theirs /tmp/without
	load_kplace policy=top-down
	run_theirs /tmp/with
	grep -e '^# \[INFO\]' -e '\[[A-Z]*\]$' -e '^ok' -e '^not ok' /tmp/with |
		sed 's/^# //' | side_lines '#'
	same "their lines are the same" "$(cat /tmp/without)" "$(cat /tmp/with)"
	check "kexec_load() was tried, and loads" loaded_both_times kexec_load
	check "kexec_file_load() was tried, and loads" \
		loaded_both_times kexec_file_load
	same "none failed, none was skipped" "" \
		"$(grep -e '^not ok' -e '# SKIP' /tmp/without /tmp/with)"
	check "and kplace saw both" sh -c \
		"[ \$(grep -c '^load [0-9]*: ' $KPLACE_DEBUGFS/history) = 2 ]"
}
