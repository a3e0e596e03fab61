kplace crashkernel --sysroot captures/akashi 184M
