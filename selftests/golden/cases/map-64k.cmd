kplace map --sysroot captures/zte-memblock --page-size 64K
