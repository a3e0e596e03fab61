# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# A kernel without kexec_file_load(), as Debian's are: the module loads, says that
# there is nothing to place, knows memory by name, and guards kexec_load().

run()
{
	side "# $(uname -r)"
	load_kplace || return
	check "it says that there is nothing to place" \
		grep -q '^status aside: .*nothing to place' "$KPLACE_DEBUGFS/last"
	check "the guard is active" grep -q '^guard active' "$KPLACE_DEBUGFS/last"
	check "names are in /proc/iomem" sh -c \
		"grep '^iomem names: [1-9]' $KPLACE_DEBUGFS/last | grep -qv nothing"
	check "the map knows firmware by name" \
		grep -q 'GICv3 LPI tables' "$KPLACE_DEBUGFS/map"
	check "kexec -c -l loads" kexec -c -i -l "$IMAGE" --command-line=some
	check "and is reported" \
		grep -q 'kexec_load, mode enforce: checked' "$KPLACE_DEBUGFS/last"
	side_lines "#" <"$KPLACE_DEBUGFS/last"
	kexec -c -u
	check "the module unloads" rmmod kplace
}
