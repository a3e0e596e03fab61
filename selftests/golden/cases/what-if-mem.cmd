kplace plan --sysroot captures/zte --kernel 11M --initrd 20M --dtb 64K \
	--what-if 'dtb=1M,cmdline=console=ttyAMA0,115200 mem=64M'
