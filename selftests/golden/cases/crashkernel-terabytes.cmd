kplace crashkernel --sysroot captures/crashkernel-4t 512M
kplace crashkernel --sysroot captures/crashkernel-memblock 512M --kernel-size 32M
kplace crashkernel --sysroot captures/crashkernel-memblock 512M,high 512M --kernel-size 32M
