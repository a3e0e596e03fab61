kplace plan --sysroot captures/akashi --kernel 0xa60000 --initrd 20M --dtb 64K
