kplace plan --sysroot captures/akashi --kernel 16M --initrd 160M --dtb 64K --all-policies --json
