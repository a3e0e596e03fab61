kplace plan --sysroot captures/linux-7.2 --kernel 12M --initrd 3M --dtb 64K
