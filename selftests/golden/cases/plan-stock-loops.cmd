kplace plan --sysroot captures/two-banks --kernel 0xffffffffffffffff --initrd 0x50000000 --dtb 0x10000
