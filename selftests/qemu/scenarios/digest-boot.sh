# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The jump of digests.sh: by kplace.policy=, on a machine that kplace.machine=
# describes: acpi or dt, and the kind of interrupt controller. kplace verify has to
# find what the digests find that know nothing of kplace.

load_next()
{
	kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
}

run()
{
	case $(boot_parameter policy) in
	claim) load_kplace policy=top-down claim=require ;;
	*) load_kplace policy="$(boot_parameter policy)" ;;
	esac
	record load_next
	reported_segments | side_lines '#'
	jump
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
	load_kplace
	verify 0
}
