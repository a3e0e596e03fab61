#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The packages on a machine as people have them: Debian's own kernel and systemd, in a
# guest that is handed over to its next kernel by systemctl kexec. What is checked is
# in tools/lab/guest/disk.sh. KTAP. Takes root.

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit

OUT=$PWD/build/disk-check

tools/install/cross.sh "$OUT" >/dev/null || exit
tools/lab/demo.sh -d -o "$OUT" >"$OUT/shown"
status=$?
awk '
	/^(not )?ok / {
		sub(/ok /, "ok " ++n " - ")
		failed += /^not/
		line[++lines] = $0
	}
	/^# / { line[++lines] = $0 }
	END {
		print "KTAP version 1"
		print "1.." n
		for (i = 1; i <= lines; i++)
			print line[i]
		printf "# disk: %d passed, %d failed\n", n - failed, failed
	}' "$OUT/side"
exit $status
