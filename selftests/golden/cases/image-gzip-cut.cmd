craft_image Image 0 0xa60000
gzip -nc Image | head -c 200 >Image.gz
kplace plan --sysroot captures/akashi --kernel Image.gz
