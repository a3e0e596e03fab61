kplace plan --sysroot captures/linux-6.12 --kernel 20M --initrd 50M --dtb 64K \
	--crash --crashkernel 512M,high --crashkernel 64M,low
