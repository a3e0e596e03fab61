kplace plan --sysroot captures/akashi --kernel 16M --initrd captures
