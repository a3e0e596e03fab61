craft_handoff before boot-1 <<'END'
lawful -device 0x000009010000-0x000009011000 mmio MMIO [efi]
lawful 1 0x0000400c0000-0x0000400f0000 lpi GICv3 LPI tables [efi]
kept 2 0x000051000000-0x000051001000 reserved device tree /memreserve/ [fdt]
kept 3 0x0000bb000000-0x0000bb001000 acpi ACPI table DBG2 [acpi]
kept 4 0x0000bcc01000-0x0000bcc01100 acpi ACPI table MCFG [acpi]
kept 5 0x0000be000100-0x0000be000200 efi-memmap EFI memory map [efi]
lawful 6 0x0000be100000-0x0000be101000 runtime EFI runtime data [efi]
lawful 7 0x0000bfd90000-0x0000bfda0000 runtime EFI runtime data [efi]
kept 8 0x0000bfec0000-0x0000bfec0154 firmware SMBIOS table [efi]
kept -too-large 0x0000c0000000-0x0000d0000000 acpi ACPI reclaim memory [efi]
END
craft_handoff after boot-2 <<'END'
lawful -device 0x000009010000-0x000009011000 mmio MMIO [efi]
lawful 1 0x0000400c0000-0x0000400f0000 lpi GICv3 LPI tables [efi]
lawful 9 0x000040100000-0x000040110000 lpi GICv3 LPI tables [efi]
kept 33 0x0000bb000000-0x0000bb001000 acpi ACPI table DBG2 [acpi]
kept 44 0x0000bcc01000-0x0000bcc01100 acpi ACPI table MCFG [acpi]
lawful 66 0x0000be100000-0x0000be101000 runtime EFI runtime data [efi]
lawful 77 0x0000bfd90000-0x0000bfda0000 runtime EFI runtime data [efi]
kept 8 0x0000bfee0000-0x0000bfee0154 firmware SMBIOS table [efi]
kept -too-large 0x0000c0000000-0x0000d0000000 acpi ACPI reclaim memory [efi]
END
kplace digest -s before record.json >/dev/null
verify()
{
	kplace verify "$@" | sed 's/recorded 2[^ ,]*/recorded TIME/'
	echo "exit status ${PIPESTATUS[0]}"
}
verify -s after record.json
verify -s after --prometheus record.json
# Lawful changes alone are no damage.
after=after/sys/kernel/debug/kplace/digests
before=before/sys/kernel/debug/kplace/digests
sed 's/0000007 0x/0000070 0x/' $before >$after
verify -s after record.json
cp $before $after
verify -s after record.json
# Without the image it is not known what overwrote memory.
sed 's/0000004 0x/0000040 0x/' $before >$after
sed 's/"load": {/"load": null, "other": {/' record.json >no-image.json
verify -s after no-image.json
# Something cannot be read any more.
sed 's/ 0*4 0x/ -unreadable 0x/' $before >$after
verify -s after record.json
verify -s after --prometheus=metrics record.json >/dev/null
cat metrics
