kplace map --sysroot captures/zte-memblock
