# Linux 6.1 adds no low region by itself and does not fall back.
kplace plan --sysroot captures/linux-6.12 --kernel-release 6.1 --kernel 20M \
	--dtb 64K --crash --crashkernel 64M,high
kplace plan --sysroot captures/linux-6.12 --kernel-release 6.1 --kernel 20M \
	--dtb 64K --crash --crashkernel 3G
