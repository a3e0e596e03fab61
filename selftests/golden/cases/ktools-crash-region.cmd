# A normal image over the crash kernel region.
kplace plan --sysroot captures/ktools-parent --kernel 20M --initrd 230M \
	--dtb 64K --loader kexec-tools
