kplace plan --sysroot captures/akashi
