kplace crashkernel --sysroot captures/akashi 800M --json
