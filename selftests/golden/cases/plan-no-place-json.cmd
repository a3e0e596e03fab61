kplace plan --sysroot captures/akashi --kernel 16M --initrd 300M --dtb 64K --json
