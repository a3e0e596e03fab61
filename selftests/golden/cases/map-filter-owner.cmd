kplace map --sysroot captures/x86-esrt-dmesg --owner 'EFI*' --kind firmware
