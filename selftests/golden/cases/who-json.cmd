kplace who --sysroot captures/zte-memblock --json 0xb0000000
