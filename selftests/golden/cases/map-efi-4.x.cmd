kplace map --sysroot captures/efi-4.x
