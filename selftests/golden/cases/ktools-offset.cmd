# text_offset counts for the search, not for the segment.
craft_image image 524288 20971520
kplace plan --sysroot captures/zte --kernel image --dtb 64K --loader kexec-tools
craft_image image 1000 20971520
kplace plan --sysroot captures/zte --kernel image --dtb 64K --loader kexec-tools
