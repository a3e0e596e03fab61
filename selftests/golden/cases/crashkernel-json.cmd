kplace crashkernel --sysroot captures/edk2-module 512M,high 128M,low --json
