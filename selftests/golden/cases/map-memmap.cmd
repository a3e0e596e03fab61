kplace map --sysroot captures/memmap
