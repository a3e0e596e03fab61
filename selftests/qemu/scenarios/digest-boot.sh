# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
#
# The jump of digests.sh: by kplace.policy=, on a machine that kplace.machine=
# describes: acpi or dt, and the kind of interrupt controller.

run()
{
	jump_by_policy "$(boot_parameter policy)"
}

arrived()
{
	ok "the next kernel is up"
	check "it was booted by EFI" [ -d /sys/firmware/efi ]
	case $(boot_parameter machine) in
	acpi,*) check "from ACPI" [ -e /sys/firmware/acpi/tables/DSDT ] ;;
	dt,*) check "from a device tree" \
		sh -c 'ls -d /proc/device-tree/intc*' ;;
	esac
	case $(boot_parameter machine) in
	*,its) check "it uses the LPI tables of the kernel before" \
		lpi_tables_reused ;;
	esac
	side "# $(awk '{ n += $3 } END { printf "%d items, %d KiB", NR, n / 1024 }' \
		/state/digests)"
	firmware_untouched
}
