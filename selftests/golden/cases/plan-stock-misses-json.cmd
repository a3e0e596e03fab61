kplace plan --sysroot captures/one-bank --kernel 0x1f00000 --initrd 0x5f80000 --dtb 0x10000 --json
