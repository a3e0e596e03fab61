mkdir machine
kplace audit --sysroot machine
