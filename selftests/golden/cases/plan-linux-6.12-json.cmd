kplace plan --sysroot captures/linux-6.12 --kernel 40M --initrd 1700M --dtb 64K --json --explain
