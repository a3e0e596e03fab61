#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What a Debian guest does with the packages, before a handoff and after it: lines for
# the side channel as those of guest.sh.

STATE=/var/lib/lab
UNITS="kplace.service kplace-digest.service kplace-verify.service kplace-kdump.service kplace-metrics.timer"

# shellcheck source=/dev/null
. /usr/local/lib/lab/side.sh
exec 3>/dev/virtio-ports/kplace

# show COMMAND...: what the person would see
show()
{
	side "show \$ $*"
	"$@" 2>&1 | side_lines show
}

is_unit_state()
{
	[ "$(systemctl is-"$1" "$2" 2>/dev/null)" = "$3" ]
}

none_enabled()
{
	local unit

	for unit in $UNITS; do
		is_unit_state enabled "$unit" disabled || return
	done
}

# What a unit has written to the journal in this boot.
journal_of()
{
	journalctl -b -o cat -u "$1"
}

reads()
{
	grep -q "$@"
}

not()
{
	! "$@"
}

as_installed()
{
	side "stage A Debian with the packages installed"
	side "show Linux $(uname -r), $(. /etc/os-release; echo "$PRETTY_NAME")"
	show dkms status
	check "no unit is enabled" none_enabled
	check "the module is not loaded" not reads '^kplace ' /proc/modules
	show kplace doctor
}

asked_for()
{
	side "stage What a fleet asks for"
	echo "options kplace policy=bottom-up" >>/etc/kplace.conf
	show systemctl enable --now kplace kplace-digest kplace-verify \
		kplace-metrics.timer
	check "kplace.service is active" is_unit_state active kplace active
	check "with the policy of /etc/kplace.conf" \
		reads -x bottom-up /sys/module/kplace/parameters/policy
	check "kplace-digest.service waits" is_unit_state active kplace-digest active
	check "kplace-verify.service has nothing to compare" \
		is_unit_state active kplace-verify inactive
	mkdir -p /var/lib/prometheus/node-exporter
	check "kplace-metrics.service" systemctl start kplace-metrics
	check "has written metrics" reads '^kplace_' \
		/var/lib/prometheus/node-exporter/kplace.prom
	check "/proc/iomem has names" reads ACPI /proc/iomem
	# What kdump-tools would have made.
	mkdir -p /var/lib/kdump
	cp /vmlinuz /var/lib/kdump/vmlinuz
	cp /initrd.img /var/lib/kdump/initrd.img
	check "kplace-kdump.service" systemctl start kplace-kdump
	journal_of kplace-kdump >/tmp/kdump
	check "says whether the crash image fits" reads '^crash image' /tmp/kdump
	side_lines show </tmp/kdump
}

handed_over()
{
	side "stage The next kernel"
	# Debian's kernel has no kexec_file_load(): the guard looks at what kexec chose.
	show kexec -c -l /vmlinuz --initrd=/initrd.img --reuse-cmdline
	show kplace status
	check "an image is loaded" reads -x 1 /sys/kernel/kexec_loaded
	check "which the guard has looked at" \
		reads '^guard safe' /sys/kernel/debug/kplace/last
	touch "$STATE/handed-over"
	cat /proc/sys/kernel/random/boot_id >$STATE/boot_id
	side "stage systemctl kexec"
	sync
	systemctl --no-block kexec
}

arrived()
{
	side "stage After the handoff"
	check "another boot" not cmp -s "$STATE/boot_id" /proc/sys/kernel/random/boot_id
	check "kplace.service is active" is_unit_state active kplace active
	check "kplace-verify.service has compared" is_unit_state active \
		kplace-verify active
	journal_of kplace-verify >/tmp/verify
	side_lines show </tmp/verify
	check "and found all the same" reads -x 'nothing was overwritten' /tmp/verify
	check "for node_exporter, too" reads '^kplace_' /var/lib/kplace/handoff.prom
	check "the record is kept" [ -s /var/lib/kplace/last-handoff.json ]
	check "and is compared once" [ ! -e /var/lib/kplace/handoff.json ]
	side "stage Gone again"
	check "purged" env DEBIAN_FRONTEND=noninteractive \
		dpkg --purge kplace kplace-dkms
	check "the module is gone" not reads '^kplace ' /proc/modules
	check "with its names in /proc/iomem" not reads ACPI /proc/iomem
	check "and with its file" not find_module
	check "no unit is left enabled" not find_links
}

find_module()
{
	find /lib/modules -name 'kplace*' | grep .
}

find_links()
{
	find /etc/systemd -name 'kplace*' | grep .
}

main()
{
	mkdir -p "$STATE"
	systemctl is-system-running --wait >/dev/null
	if [ -e "$STATE/handed-over" ]; then
		arrived
	else
		as_installed
		asked_for
		handed_over
		[ -e "$STATE/failed" ] || return 0
	fi
	verdict
	sync
	systemctl --no-block poweroff
}

main
