kplace plan --sysroot captures/linux-6.12 --kernel 20M --initrd 50M --dtb 64K \
	--crash --crashkernel 96M --unpacked 30M --json
kplace plan --sysroot captures/linux-6.12 --kernel 20M --initrd 50M --dtb 64K \
	--crash --crashkernel 64G --json
