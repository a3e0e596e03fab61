# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# selftests/kplace, run by the kernel's own runner. Here nothing is missing, so that
# nothing may be skipped.

# The runner's output in the words of the side channel. A test's own lines have a "# "
# in front, and are said with the test's name.
kselftest_results()
{
	sed -n '
		s/^# selftests: [a-z]*: //; t name
		s/^\(not ok\|ok\) [0-9]* selftests: [a-z]*: \(.*\)/\1 \2/; t whole
		s/^# \(not ok\|ok\) [0-9]* \(.*\)/\1 \2/; t part
		p; b
		:name
		h; b
		:whole
		s/^ok \(.* # SKIP.*\)/not ok \1/; p; b
		:part
		s/^ok \(.* # SKIP.*\)/not ok \1/
		G; s/^\(not ok\|ok\) \(.*\)\n\(.*\)/\1 \3: \2/; p'
}

run()
{
	# The runner writes there; udev would have made it.
	ln -sf /proc/self/fd/1 /dev/stdout
	KPLACE_MODULE=/lib/modules/kplace.ko KPLACE_IMAGE=$IMAGE \
		/kselftest/run_kselftest.sh -c kplace 2>&1 | cat >/tmp/kselftest
	kselftest_results </tmp/kselftest >/tmp/results
	# Headings and plans are the runner's, or repeat what is counted here.
	sed '/^\(# \)*\(TAP \|KTAP \|1\.\.\|Totals\|timeout \)/d
		/^\(not \)\?ok /!s/^[# ]*/# /' /tmp/results >&3
	! grep -q '^not ok' /tmp/results || : >/state/failed
	same "as many tests as there are" "$(grep -c '^kplace:' /kselftest/kselftest-list.txt)" \
		"$(grep -c '^ok [a-z]*\.sh$' /tmp/results)"
	check "nothing is left loaded" [ ! -d /sys/module/kplace ]
}
