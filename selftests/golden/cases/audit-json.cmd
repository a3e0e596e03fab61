kplace audit --sysroot captures/zte-memblock --json
