# More than there is below 4 GiB: high memory, and 128 MiB of low memory.
kplace plan --sysroot captures/little-low --kernel 20M --initrd 50M --dtb 64K \
	--crash --crashkernel 1G
kplace plan --sysroot captures/little-low --kernel 20M --initrd 50M --dtb 64K \
	--crash --crashkernel 5G,high
kplace plan --sysroot captures/little-low --kernel 20M --initrd 50M --dtb 64K \
	--crash --crashkernel 1G,high --crashkernel 600M,low
