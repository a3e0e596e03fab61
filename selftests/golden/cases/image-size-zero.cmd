craft_image Image 0 0
kplace plan --sysroot captures/akashi --kernel Image
