kplace plan --sysroot captures/akashi --kernel 17000000T
