kplace plan --sysroot captures/akashi --kernel 16M --dtb 3M
