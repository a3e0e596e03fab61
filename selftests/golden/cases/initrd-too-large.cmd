# More than all memory, once it is unpacked.
head -c 600M /dev/zero | craft_cpio files | zstd -q >initrd
kplace plan --sysroot captures/akashi --kernel 11M --dtb 64K --initrd initrd
kplace plan --sysroot captures/akashi --kernel 11M --dtb 64K --initrd initrd \
	--cmdline mem=256M | grep initrd
# More than half of it.
head -c 300M /dev/zero | craft_cpio files | zstd -q >initrd
kplace plan --sysroot captures/akashi --kernel 11M --dtb 64K --initrd initrd |
	grep note
