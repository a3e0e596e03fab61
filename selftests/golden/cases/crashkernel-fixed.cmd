kplace crashkernel --sysroot captures/akashi 256M@0x48000000
