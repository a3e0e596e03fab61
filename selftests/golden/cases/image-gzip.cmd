craft_image Image 0x80000 0xa60000
gzip -n Image
kplace plan --sysroot captures/akashi --kernel Image.gz --dtb 4K --json
