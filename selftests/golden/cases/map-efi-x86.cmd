kplace map --sysroot captures/efi-x86
