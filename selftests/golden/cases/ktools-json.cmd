kplace plan --sysroot captures/ktools-parent --kernel 20M --initrd 30M \
	--dtb 64K --loader kexec-tools --json
