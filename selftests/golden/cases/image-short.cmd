craft_image Image 0 0xa60000
head -c 40 Image >short
kplace plan --sysroot captures/akashi --kernel short
