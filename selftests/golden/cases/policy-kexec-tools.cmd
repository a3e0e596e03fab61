# The addresses of kexec-tools, which takes the running kernel's memory.
kplace plan --sysroot captures/zte --kernel 20M --initrd 16M --dtb 64K \
	--policy kexec-tools --explain
kplace plan --sysroot captures/zte --kernel 20M --initrd 16M --dtb 64K \
	--loader kexec-tools
# The dtb lies between kernel and initrd, and may cross a multiple of 2 MiB.
kplace plan --sysroot captures/akashi --kernel 0x1ff000 --dtb 8K \
	--policy kexec-tools
# kexec-tools' own place is reserved by what only memblock says.
kplace plan --sysroot captures/linux-6.12 --kernel 20M --initrd 100M --dtb 64K \
	--policy kexec-tools --json
kplace plan --sysroot captures/linux-6.12 --kernel 20M --initrd 100M --dtb 64K \
	--policy kexec-tools --crash
# What is larger than 2 MiB is no dtb.
kplace plan --sysroot captures/zte --kernel 20M --dtb 3M --policy kexec-tools
kplace plan --sysroot captures/zte --kernel 20M --dtb 64K \
	--what-if policy=kexec-tools --what-if initrd=1M,policy=kexec-tools
# Without /proc/iomem nothing is known of kexec-tools.
kplace plan --sysroot captures/rpi2 --kernel 20M --policy kexec-tools
kplace plan --sysroot captures/zte --kernel 20M --policy kexec-tools,keep-low
kplace plan --sysroot captures/zte --kernel 20M --crash --crashkernel 256M \
	--policy kexec-tools
