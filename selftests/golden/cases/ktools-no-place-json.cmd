kplace plan --sysroot captures/ktools-parent --kernel 20M --initrd 4G \
	--dtb 64K --loader kexec-tools --json
