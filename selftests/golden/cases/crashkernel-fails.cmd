kplace crashkernel --sysroot captures/akashi 256M
