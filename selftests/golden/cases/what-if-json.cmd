kplace plan --sysroot captures/akashi --kernel 11M --initrd 20M --dtb 64K \
	--what-if policy=bottom-up,initrd=16M --what-if initrd=1T --json
