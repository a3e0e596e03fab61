kplace plan --sysroot captures/linux-6.12 --kernel 20M --initrd 100M \
	--dtb 64K --loader kexec-tools
