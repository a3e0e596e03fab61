kplace why --sysroot captures/efi-debug 0x7bf30000 --release acpi --cmdline acpi=off
