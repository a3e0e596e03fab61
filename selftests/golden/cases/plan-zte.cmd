kplace plan --sysroot captures/zte --kernel 30M --initrd 0x2618b16 --dtb 64K
