kplace crashkernel --sysroot captures/akashi many
