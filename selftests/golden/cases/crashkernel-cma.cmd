# Known since 6.17, and of no use on arm64; before that it spoils what is beside it.
kplace crashkernel --sysroot captures/akashi 64M 32M,cma --kernel-release 6.17
kplace crashkernel --sysroot captures/akashi 64M 32M,cma --kernel-release 6.16
kplace crashkernel --sysroot captures/akashi 32M,cma 64M --kernel-release 6.16
kplace crashkernel --sysroot captures/akashi 32M,cma
