# Two boots of a machine: KASLR has moved the kernel past the initrd, a table has
# grown, two have changed places, one is gone, one is new, one has a name now, and
# memory was added.
mkdir -p monday/proc tuesday/proc
cat >monday/proc/iomem <<'LINES'
40000000-7fffffff : System RAM
  40210000-40bfffff : Kernel code
  40e30000-410affff : Kernel data
  48000000-49233fff : initrd of this boot
  7c000000-7c000fff : reserved
  7c010000-7c010fff : ACPI table DSDT
  7c020000-7c020fff : ACPI table SSDT
  7c030000-7c031fff : ACPI table FACP
  7c040000-7c040fff : EFI memory reservation list of the firmware
  7c050000-7c05ffff : ACPI table BGRT
  7c080000-7c08ffff : EFI table TPMEventLog
LINES
cat >tuesday/proc/iomem <<'LINES'
40000000-7fffffff : System RAM
  48000000-49233fff : initrd of this boot
  5a210000-5abfffff : Kernel code
  5ae30000-5b0affff : Kernel data
  7c000000-7c000fff : EFI table ESRT
  7c010000-7c010fff : ACPI table SSDT
  7c020000-7c020fff : ACPI table DSDT
  7c030000-7c032fff : ACPI table FACP
  7c038000-7c038fff : EFI memory reservation list of the firmware
  7c070000-7c070fff : ACPI table MCFG
  7c080000-7c08ffff : EFI table TPMEventLog
880000000-8bfffffff : System RAM
LINES
kplace diff monday tuesday
for filter in '--kind kernel' '--owner ACPI*' '--range 0x7c030000+64K' \
	'--kind ram' '--owner nobody'; do
	echo "$filter"
	# shellcheck disable=SC2086 # words
	kplace diff monday tuesday $filter
	echo "exit status $?"
done
