kplace map --sysroot captures/efi-debug
