# Whether a size fits is not monotone beside ,high: both lines are to agree.
kplace crashkernel --sysroot captures/crashkernel-high 66M,high --kernel-size 2M
kplace crashkernel --sysroot captures/crashkernel-high 18M,high 0,low --kernel-size 2M
kplace crashkernel --sysroot captures/crashkernel-high 62M,high 0,low 64M,high 0,low 66M,high 0,low --kernel-size 2M
