kplace plan --sysroot captures/rpi2 --kernel 30M --initrd 50M --dtb 64K --all-policies
