# A reserved line that holds "System RAM" lines: kexec-tools does not see it.
kplace plan --sysroot captures/ktools-parent --kernel 20M --initrd 30M \
	--dtb 64K --loader kexec-tools
