craft_image Image 0x80000 0xa60000
kplace plan --sysroot captures/akashi --kernel Image --initrd Image
