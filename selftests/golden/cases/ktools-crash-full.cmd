# A kernel that fills the region to its last byte: only the kernel takes it.
kplace plan --sysroot captures/ktools-parent --kernel 16M --dtb 64K \
	--loader kexec-tools --crash
