kplace plan --sysroot captures/ktools-parent --kernel 20M --dtb 3M \
	--loader kexec-tools
