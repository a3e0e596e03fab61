craft_image Image 0 0xffffffffffffffff
kplace plan --sysroot captures/akashi --kernel Image
