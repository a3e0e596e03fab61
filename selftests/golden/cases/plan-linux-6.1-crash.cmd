kplace plan --sysroot captures/linux-6.1 --kernel 12M --initrd 60M --dtb 64K --crash
