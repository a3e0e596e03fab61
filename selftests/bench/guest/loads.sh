# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What loads cost, stock's and kplace's in the same boot, in nanoseconds of the
# system call, and the pages that are left to copy, "-" for stock:
#   load HISTORY WHO MIB NTH ANSWER NANOSECONDS PAGES
#
# kplace.whose=WHO,... says whose: stock, default (kplace as it is loaded: policy
# stock, claim=auto), bottom-up and top-down (with claim=auto), required (top-down
# with claim=require) and off (mode=off). kplace.sizes=MIB,... are those of "fresh".

words()
{
	boot_parameter "$1" | tr ',' ' '
}

to_copy()
{
	sed -n 's/^handoff: .* in place, \([0-9]*\) to copy$/\1/p' \
		"$KPLACE_DEBUGFS/last"
}

load()
{
	local answer pages=-

	answer=$(kload -t "$IMAGE" "$INITRD")
	case $2 in
	stock | off) ;;
	*)	pages=$(to_copy)
		grep -e '^claim' -e '^handoff' "$KPLACE_DEBUGFS/last" |
			side_lines report ;;
	esac
	side "load $1 $2 $3 $4 $answer $pages"
	kload -u >/dev/null
}

# The module as WHO has it.
prepare()
{
	case $1 in
	stock) ;;
	default) load_kplace ;;
	off) load_kplace mode=off ;;
	required) load_kplace policy=top-down claim=require ;;
	*) load_kplace policy="$1" ;;
	esac
}

# One load, before there was any other.
first()
{
	make_initrd $((200 * 1024))
	prepare "$(words whose)"
	load first "$(words whose)" 200 1
}

# five HISTORY MIB: of each, one after the other.
five()
{
	local who nth

	for who in $(words whose); do
		prepare "$who"
		for nth in 1 2 3 4 5; do
			load "$1" "$who" "$2" $nth
		done
		[ "$who" = stock ] || rmmod kplace
	done
}

fresh()
{
	local size

	for size in $(words sizes); do
		make_initrd $((size * 1024))
		five fresh "$size"
		rm "$INITRD"
	done
}

run()
{
	INITRD=/tmp/initrd
	"$(boot_parameter history)"
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
