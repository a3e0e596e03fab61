kplace plan --sysroot captures/akashi --kernel 16M --policy topdown
