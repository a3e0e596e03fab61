kplace plan --sysroot captures/akashi --kernel 0xffffffffffffffff --initrd 0x50000000 --dtb 0x10000 --json
