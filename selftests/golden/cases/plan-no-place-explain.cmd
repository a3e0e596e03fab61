kplace plan --sysroot captures/akashi --kernel 16M --initrd 300M --explain --json
