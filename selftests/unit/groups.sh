#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs unit tests and makes KTAP of what cmocka prints: a subtest for each group.
#
# usage: groups.sh PROGRAM [GROUP...]
#
# cmocka numbers each group's tests from 1, and says a group's name after them.

set -u -o pipefail

"$@" 2>&1 | awk '
	function flush_group(verdict, name,    i) {
		print "    KTAP version 1"
		print "    # Subtest: " name
		for (i = 1; i <= lines; i++)
			print "    " line[i]
		print verdict " " ++groups " " name
		fflush()
		lines = 0
	}
	NR <= 2 { print; next }
	/^# ok - / { flush_group("ok", substr($0, 8)); next }
	/^# not ok - / { flush_group("not ok", substr($0, 12)); next }
	{ line[++lines] = $0 }
	END { if (lines) flush_group("not ok", "a group that did not end") }'
