# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# The handoff proved by the machine itself: what must survive is recorded, and the
# next kernel finds it as it was. What cannot be known is said so.

load_next()
{
	kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
}

try_bounds_of_reading()
{
	check "the module's file is for root alone" \
		[ "$(stat -c %a "$KPLACE_DEBUGFS/digests")" = 400 ]
	same "twice the same" "$(cat "$KPLACE_DEBUGFS/digests")" \
		"$(cat "$KPLACE_DEBUGFS/digests")"
	check "what is no memory is listed, and not read" \
		grep -q '^lawful -device 0x.* mmio ' "$KPLACE_DEBUGFS/digests"
	check "firmware's code must stay" \
		grep -q '^kept [0-9a-f]* 0x.* runtime EFI runtime code' \
		"$KPLACE_DEBUGFS/digests"
	check "its data need not" \
		grep -q '^lawful [0-9a-f]* 0x.* runtime EFI runtime data' \
		"$KPLACE_DEBUGFS/digests"
}

# What sha256sum makes of the same bytes: a range of whole pages, through /dev/mem.
same_as_sha256sum()
{
	local start end sum

	# shellcheck disable=SC2046 # words
	set -- $(sed -n 's/^lawful \([0-9a-f]*\) \(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) lpi .*/\1 \2 \3/p' \
		"$KPLACE_DEBUGFS/digests" | head -n 1)
	sum=$1 start=$2 end=$3
	same "the digest is that of sha256sum: $start-$end" "$sum" \
		"$(dd if=/dev/mem bs=4096 skip=$((start / 4096)) \
			count=$(((end - start) / 4096)) 2>/dev/null |
			sha256sum | cut -d ' ' -f 1)"
}

run()
{
	load_kplace policy=top-down claim=off
	try_bounds_of_reading
	same_as_sha256sum
	record load_next
	same "the places recorded are those of the jump" "$(loaded_segments | sort)" \
		"$(sed -n 's/^\([a-z]*\) \(0x[0-9a-f]*\) \(0x[0-9a-f]*\)/\1 \2-\3/p' \
			/tmp/recorded | sort)"
	verify 3
	check "there was no handoff yet" grep -q 'written in this boot' /tmp/verified
	jump
}

# The kernel counts the events it has sent.
log_and_uevent()
{
	local before

	before=$(cat /sys/kernel/uevent_seqnum)
	dmesg -c >/dev/null
	kplace verify --log "$RECORD"
	dmesg | grep 'kplace: verify: .* 0 damaged' &&
		[ "$(cat /sys/kernel/uevent_seqnum)" -gt "$before" ]
}

refuses_other_words()
{
	! echo "all is well" >"$KPLACE_DEBUGFS/verified"
}

has_metrics()
{
	kplace verify --prometheus "$RECORD" |
		grep '^kplace_verify_damaged_ranges 0$'
}

arrived()
{
	ok "the next kernel is up"
	if only_module "without the module it is not known"; then
		verify 3
		check "without the module it is not known" \
			grep -q 'kplace.ko' /tmp/verified
	fi
	load_kplace
	verify 0
	check "nothing was overwritten" grep -q '^nothing was overwritten' \
		/tmp/verified
	firmware_untouched
	check "the kernel's log has the result, and udev an event" log_and_uevent
	check "no other words become an event" refuses_other_words
	check "and metrics" has_metrics
}
