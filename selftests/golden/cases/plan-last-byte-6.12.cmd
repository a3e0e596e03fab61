kplace plan --sysroot captures/zte --kernel-release 6.12 --kernel 30M --dtb 2M
