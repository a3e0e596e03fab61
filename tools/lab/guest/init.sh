#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The guest's init: runs scenarios one after another, across kexec.
#
# kplace.run=A,B,...  the scenarios, files below /scenarios
# kplace.at=B         start with this one (set before a jump)
# kplace.stage=2      this kernel was reached by the jump of scenario kplace.at
#
# A scenario file defines run, and arrived if run ends in a jump.

export PATH=/sbin:/bin
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /run
exec </dev/console >/dev/console 2>&1
mount -t debugfs debugfs /sys/kernel/debug 2>/dev/null

# A distribution's kernel has the side channel as modules.
for module in /lib/modules/early/*.ko; do
	[ ! -e "$module" ] || insmod "$module"
done

# shellcheck source=/dev/null
. /guest.sh

open_side_channel || {
	echo "no side channel"
	poweroff -f
}

# Nothing has been loaded yet; how kplace came up is kept for the scenario of that name.
if built_in; then
	grep . "$KPLACE_PARAMETERS"/* >/run/came-up
	unload_kplace
fi

stage=$(boot_parameter stage)
at=$(boot_parameter at)

for scenario in $(boot_parameter run | tr , ' '); do
	[ -z "$at" ] || [ "$at" = "$scenario" ] || continue
	at=''
	run() { :; }
	arrived() { :; }
	# shellcheck source=/dev/null
	. "/scenarios/$scenario.sh"
	if [ "$stage" = 2 ]; then
		arrived
	else
		side "begin $scenario"
		run
	fi
	stage=''
	restore_stock
	side "# at $(cut -d ' ' -f 1 /proc/uptime) s"
	side "end $scenario"
done

verdict
poweroff -f
