kplace plan --sysroot captures/akashi --kernel 16Q
