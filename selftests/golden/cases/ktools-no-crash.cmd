kplace plan --sysroot captures/zte --kernel 20M --dtb 64K \
	--loader kexec-tools --crash
