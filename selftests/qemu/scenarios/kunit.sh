# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
#
# The KUnit suites, and what they say.

run()
{
	local result name

	if [ ! -e /lib/modules/kplace_kunit.ko ]; then
		skip "there is no kplace_kunit.ko"
		return
	fi
	echo kplace-mark-kunit >/dev/kmsg
	check "insmod kplace_kunit.ko" insmod /lib/modules/kplace_kunit.ko
	# Cases are indented once below their suite, parameters twice.
	dmesg | sed '1,/kplace-mark-kunit/d; s/^\[[^]]*\] //' >/tmp/kunit
	sed -n 's/^    \(ok\|not ok\) \([0-9]*\) \(.*\)/\1:\2:\3/p' /tmp/kunit |
		while IFS=: read -r result _ name; do
			case "$result $name" in
			*'# SKIP'*) skip "$name" ;;
			ok*) ok "$name" ;;
			*) not_ok "$name" ;;
			esac
		done
	check "some suite ran" grep -q '^ok 1' /tmp/kunit
	grep '# .*EXPECT\|# .*ASSERT\|Expected' /tmp/kunit | side_lines '#'
	rmmod kplace_kunit
}
