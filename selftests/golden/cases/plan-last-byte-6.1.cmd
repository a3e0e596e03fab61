kplace plan --sysroot captures/zte --release 6.1 --kernel 30M --dtb 2M
