# From a plan to none, and back.
kplace plan --sysroot captures/akashi --kernel 11M --initrd 20M --dtb 64K \
	--what-if initrd=+1G
echo "exit status $?"
kplace plan --sysroot captures/akashi --kernel 11M --initrd 300M --dtb 64K \
	--what-if initrd=-200M
