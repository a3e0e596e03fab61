kplace plan --sysroot captures/linux-6.12 --kernel 40M --initrd 100M --dtb 64K --crash
