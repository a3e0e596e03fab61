kplace plan --sysroot captures/linux-6.12 --kernel 40M --initrd 200M --dtb 64K --all-policies
