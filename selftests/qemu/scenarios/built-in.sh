# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.policy=top-down,keep-low kplace.claim=off kplace.iomem=images kplace.release=acpi
#
# kplace as a part of a kernel that has neither probes nor debugfs: there is no module, the
# command line sets the parameters, its files are in /proc, and not for everyone.

came_up_with()
{
	same "it came up with $1=$2" "$2" \
		"$(sed -n "s|^$KPLACE_PARAMETERS/$1:||p" /run/came-up)"
}

others_may_not_read()
{
	mkdir -p /etc
	chmod 755 / /bin
	echo 'nobody:x:65534:65534::/:/bin/false' >/etc/passwd
	! start-stop-daemon -S -n kplace-nobody -c nobody -a /bin/cat -- \
		"$1" 2>/dev/null
}

run()
{
	local name

	check "kplace is a part of this kernel" built_in
	check "there is no module of it" [ ! -e /lib/modules/kplace.ko ]
	check "the kernel has no probes" sh -c '! grep -q " register_kprobe$" /proc/kallsyms'
	check "nor debugfs" sh -c '! grep -q debugfs /proc/filesystems'
	came_up_with policy top-down,keep-low
	came_up_with claim off
	came_up_with mode enforce
	came_up_with iomem images
	came_up_with release acpi
	came_up_with status active
	load_kplace
	for name in map sources last history digests; do
		check "/proc/kplace/$name is read" grep -q . /proc/kplace/$name
		same "$name is for root" 400 "$(stat -c %a /proc/kplace/$name)"
		check "$name: others may not read it" \
			others_may_not_read /proc/kplace/$name
	done
	same "verified is for writing" 200 "$(stat -c %a /proc/kplace/verified)"
	make_initrd 1024
	same "an image loads" ok "$(kload "$IMAGE" "$INITRD")"
	check "kplace has placed it" grep -q '^segment dtb ' "$KPLACE_DEBUGFS/last"
	kplace status >/tmp/status
	check "kplace status knows the load" grep -q 'kexec_file_load' /tmp/status
	side_lines '#' </tmp/status
	rm -f /tmp/initrd
}
