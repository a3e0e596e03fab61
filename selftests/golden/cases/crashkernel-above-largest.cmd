kplace crashkernel --sysroot captures/akashi 186M
