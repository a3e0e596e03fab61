kplace plan --sysroot captures/x86-dax --kernel 16M
