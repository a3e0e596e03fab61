kplace crashkernel --sysroot captures/akashi 16M --kernel-size 8G
