# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153,SC2154 # guest.sh and init set the names
#
# Kernel after kernel, each started by the one before: kplace.hops= jumps between the
# kernels /boot/Image-VERSION, with policies, ways to claim and system calls in turn. What
# the firmware left has the digests that the first kernel took, at each hop; memory and
# reservations are those of the hop a round before.

HOP=/state/hop
FIRST=/state/first
FIGURES=/state/figures
TREE=/state/fdt

# nth N WORD...: one of the words, in turn
nth()
{
	local at=$1

	shift
	shift $((at % $#))
	echo "$1"
}

# Each changes at a pace of its own, so that every value meets every other.
choose()
{
	hop=$(cat $HOP)
	# shellcheck disable=SC2046 # words
	next=$(nth "$hop" $(cd /run/images && ls))
	policy=$(nth $((hop / 3)) stock top-down bottom-up keep-low)
	call=$(nth $((hop / 2)) file load)
	claim=$(nth $((hop / 5)) auto off require)
}

# Images and modules are no part of what is packed: a hop takes its own along.
unpack()
{
	mkdir -p /run/images
	rm -f /boot/Image
	mv /boot/Image-* /run/images/ 2>/dev/null
}

version()
{
	uname -r | cut -d. -f1,2
}

load_module()
{
	cp "/lib/modules/$(version).ko" /lib/modules/kplace.ko
	load_kplace policy="$policy" claim="$1"
}

# kexec-tools hands on what kexec_file_load() reserved in the tree, hop after hop: it gets
# the tree of the first kernel.
load_next()
{
	local how=-s

	[ "$call" = file ] || how="-c -i --dtb=$TREE"
	# shellcheck disable=SC2086 # words
	kexec $how -l "/run/images/$next" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
}

# What cannot be moved may lie where all has to be claimed: that is refused, and stock's
# way is open.
load_as_chosen()
{
	load_next >/tmp/load.out 2>&1 && return
	[ "$claim" = require ] || return
	side "# hop $hop: claim=require refused: $(tail -n 1 /tmp/load.out)"
	echo auto >"$KPLACE_PARAMETERS/claim"
	load_next
}

# KiB of memory, ranges reserved, and their KiB: of this kernel, as it came up.
figures()
{
	awk -v memory="$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)" '
		{ count++ }
		END { print memory, count }' /sys/kernel/debug/memblock/reserved
}

# pack_next_initrd() with the images, which are no smaller there.
pack()
{
	mv /run/images/* /boot/
	(cd / && find . -xdev | cpio -o -H newc) >/run/initrd 2>/dev/null
	mv /boot/Image-* /run/images/
}

hop()
{
	choose
	load_module "$claim" || return
	pack
	check "hop $hop: $(version) loads $next, $call, $policy, $claim" load_as_chosen
	jump
}

run()
{
	unpack
	echo 0 >$HOP
	cat /sys/firmware/fdt >$TREE
	: >$FIGURES
	digests >$FIRST
	check "the firmware's memory can be read" sh -c \
		"[ -s $FIRST ] && ! grep failed $FIRST"
	hop
}

same_firmware()
{
	digests >/tmp/digests
	[ "$(only_in $FIRST /tmp/digests; only_in /tmp/digests $FIRST)" = "" ]
}

# Does a hop of the same kind have less than those of the rounds before it?
drift()
{
	awk '
		{ kind = $2 " " $3 " " $4 }
		!(kind in memory) { memory[kind] = $5; ranges[kind] = $6; next }
		$5 + 64 < memory[kind] || $6 > ranges[kind] + 8 {
			print "hop " $1 ": " $5 " KiB, " $6 " ranges; before " \
			      memory[kind] " KiB, " ranges[kind]
		}' $FIGURES
}

arrived()
{
	unpack
	choose
	check "hop $hop: the firmware's memory is as the first kernel found it" same_firmware
	same "hop $hop: the device tree reserves nothing for kernels before" "" \
		"$(kplace doctor | grep leftovers)"
	echo "$hop $(version) $call $policy $(figures)" >>$FIGURES
	hop=$((hop + 1))
	echo $hop >$HOP
	if [ "$hop" -lt "$(boot_parameter hops)" ]; then
		hop
		return
	fi
	same "memory and reservations do not drift" "" "$(drift)"
	side_lines '#' <$FIGURES
}
