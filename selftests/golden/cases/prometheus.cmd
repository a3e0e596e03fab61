# All of it, where the next kernel fits, and danger is found.
kplace audit -s captures/x86-esrt-dmesg --assume-arm64 --prometheus --kernel 11M --initrd 20M --dtb 64K
echo "$?"
# What memblock reserves, and one policy.
kplace audit -s captures/zte-memblock --prometheus=- --kernel 11M --dtb 64K --policy top-down
echo "$?"
# No kernel: it is not known what would be loaded.
kplace audit -s captures/akashi --prometheus
