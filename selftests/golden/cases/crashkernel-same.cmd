# The size the machine has: the same region.
kplace plan --sysroot captures/akashi --kernel 20M --initrd 30M --dtb 64K \
	--crash --crashkernel 64M --unpacked 10M
