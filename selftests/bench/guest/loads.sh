# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
#
# What loads cost, stock's and kplace's in the same boot, in nanoseconds of the
# system call: "load HISTORY WHO MIB NTH ANSWER NANOSECONDS".

load()
{
	side "load $1 $2 $3 $4 $(kload -t "$IMAGE" "$INITRD")"
	[ "$2" = stock ] || grep -e '^claim' -e '^handoff' \
		"$KPLACE_DEBUGFS/last" | side_lines report
	kload -u >/dev/null
}

# five HISTORY MIB: of each, one after the other.
five()
{
	local nth

	for nth in 1 2 3 4 5; do
		load "$1" stock "$2" $nth
	done
	load_kplace claim=try policy=top-down
	for nth in 1 2 3 4 5; do
		load "$1" kplace "$2" $nth
	done
	rmmod kplace
}

fresh()
{
	local size

	for size in 8 64 200 400; do
		make_initrd $((size * 1024))
		five fresh $size
		rm "$INITRD"
	done
}

run()
{
	INITRD=/tmp/initrd
	"$(boot_parameter history)"
}

# For a quick look.
small()
{
	make_initrd 8192
	five small 8
}

# --- what makes the allocator hand out destination pages -----------------------

# A large file, copied and removed: its pages are the next ones to be given out.
copied()
{
	dd if=/dev/zero of=/tmp/first bs=1048576 count=200 2>/dev/null
	dd if=/dev/zero of=/tmp/small bs=1048576 count=3 2>/dev/null
	cat /tmp/small /tmp/first >"$INITRD"
	rm /tmp/first
	five copied 203
}

# Many files, every second one removed, then all.
holes()
{
	local i

	mkdir /tmp/holes
	for i in $(seq 800); do
		dd if=/dev/zero of=/tmp/holes/"$i" bs=1048576 count=1 2>/dev/null
	done
	make_initrd $((200 * 1024))
	for i in $(seq 1 2 800); do
		rm /tmp/holes/"$i"
	done
	five holes 200
	rm -r /tmp/holes
	five emptied 200
}
