craft_image Image 0 0xa60000
{ gzip -nc Image | head -c 60; echo damage; gzip -nc Image | tail -c +68; } >Image.gz
kplace plan --sysroot captures/akashi --kernel Image.gz
