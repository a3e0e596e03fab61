kplace plan --sysroot captures/akashi --kernel vmlinuz
