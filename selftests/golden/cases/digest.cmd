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
kplace digest -s before record.json
echo "exit status $?"
stat -c %a record.json
grep -c '"sha256": "' record.json
# What is printed is what is written.
kplace digest -s before --json record.json >printed
sed -i 's/"time": ".*"/"time": "TIME"/' printed record.json
cmp printed record.json
kplace digest -s before --json - | sed 's/"time": ".*"/"time": "TIME"/' | cmp - printed
kplace digest -s before - | sed 's/"time": ".*"/"time": "TIME"/' | cmp - printed
# A file that cannot be replaced stays as it is.
mkdir folder
kplace digest -s before folder/none/record.json
echo "exit status $?"
# Without an image, and with one that the module has not seen.
echo 0 >before/sys/kernel/kexec_loaded
kplace digest -s before record.json
echo 1 >before/sys/kernel/kexec_loaded
rm before/sys/kernel/debug/kplace/history
kplace digest -s before record.json
# Files that the module did not write as a whole.
digests=before/sys/kernel/debug/kplace/digests
cp $digests whole
sed -i '$d' $digests
kplace digest -s before record.json
sed '/MCFG/d' whole >$digests
kplace digest -s before record.json
sed 's/^kept/held/' whole >$digests
kplace digest -s before record.json
sed 's/ 0\(0*2 0x\)/ \1/' whole >$digests
kplace digest -s before record.json
echo "no digests: this kernel has no SHA-256 for modules (CONFIG_CRYPTO_LIB_SHA256)" >$digests
kplace digest -s before record.json
rm $digests
kplace digest -s before record.json
