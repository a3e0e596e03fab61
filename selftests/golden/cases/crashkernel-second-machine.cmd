kplace crashkernel --sysroot captures/zte-memblock 16M
