kplace plan --sysroot captures/akashi --kernel 11M --initrd 20M --dtb 64K \
	--what-if initrd=+150M --what-if policy=top-down,dtb=8K \
	--what-if min=0x50000000,reserve=0x58400000+16M --what-if max=0x50000000
