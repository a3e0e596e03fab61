craft_image Image 0xffffffffffc00000 0x800000
kplace plan --sysroot captures/akashi --kernel Image
