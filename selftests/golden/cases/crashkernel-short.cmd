kplace plan --sysroot captures/akashi --kernel 20M --initrd 50M --dtb 64K \
	--crash --crashkernel 64M --unpacked 180M
