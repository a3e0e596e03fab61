kplace plan --sysroot captures/mizuma --kernel 38M --initrd 0x3b70000 --dtb 64K --explain
