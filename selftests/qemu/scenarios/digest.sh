# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
#
# The yardstick itself: one changed byte of the firmware's memory shows, in the
# item it belongs to and nowhere else.

changed_items()
{
	digests >/tmp/after
	awk 'NR == FNR { was[$1] = $0; next } was[$1] != $0 { print $1 }' \
		/tmp/before /tmp/after
}

run()
{
	local address byte

	digests >/tmp/before
	same "twice the same" "" "$(changed_items)"
	address=$(awk '$1 == "smbios3-table" { print $2 }' /tmp/before)
	byte=$(devmem "$address" 8)
	devmem "$address" 8 $((byte ^ 255))
	same "a byte of SMBIOS changes" smbios3-table "$(changed_items)"
	devmem "$address" 8 $((byte))
	same "and changes back" "" "$(changed_items)"
}
