kplace plan --sysroot captures/akashi --kernel 20M --dtb 64K --crash \
	--crashkernel 128M@0x48000000
kplace plan --sysroot captures/akashi --kernel 20M --dtb 64K --crash \
	--crashkernel 128M@0x41000000
