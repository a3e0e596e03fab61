kplace crashkernel --sysroot captures/linux-6.1 256M
