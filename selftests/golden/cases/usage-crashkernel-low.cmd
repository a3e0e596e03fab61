kplace crashkernel --sysroot captures/akashi 128M,low
