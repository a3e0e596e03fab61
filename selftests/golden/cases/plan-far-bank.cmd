kplace plan --sysroot captures/two-banks --kernel 30M --initrd 0x50000000 --dtb 0x10000 --explain
