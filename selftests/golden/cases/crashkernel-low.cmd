kplace plan --sysroot captures/akashi --kernel 20M --initrd 30M --dtb 64K \
	--crash --crashkernel 128M --unpacked 60M
