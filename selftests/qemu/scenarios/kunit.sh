# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The KUnit suites, and what they say.

# The log's KTAP in the words of the side channel. Cases are indented once below
# their suite, and what is not a result explains one.
kunit_results()
{
	sed -n '
		s/^    ok [0-9]* \(.* # SKIP.*\)/skip \1/p; t
		s/^    ok [0-9]* /ok /p; t
		s/^    not ok [0-9]* /not ok /p; t
		/^ *KTAP version\|^ *1\.\.\|^ *ok \|^ *not ok /d
		/^ *# \(Subtest\|module\|Totals\): /d
		s/^    \(# \)\?/# /p'
}

run()
{
	if [ ! -e /lib/modules/kplace_kunit.ko ]; then
		skip "there is no kplace_kunit.ko"
		return
	fi
	echo kplace-mark-kunit >/dev/kmsg
	check "insmod kplace_kunit.ko" insmod /lib/modules/kplace_kunit.ko
	dmesg | sed '1,/kplace-mark-kunit/d; s/^\[[^]]*\] //' >/tmp/kunit
	kunit_results </tmp/kunit >/tmp/results
	cat /tmp/results >&3
	! grep -q '^not ok' /tmp/results || : >/state/failed
	check "some suite ran" grep -q '^ok ' /tmp/results
	rmmod kplace_kunit
}
