kplace plan --sysroot captures/akashi --kernel 16M --elfcorehdr 4K
