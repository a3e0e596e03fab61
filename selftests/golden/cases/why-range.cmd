# memblock has given the boot's initrd back; proc/iomem has not.
kplace why --sysroot captures/zte-memblock 0x82ad0000-0x96640000
echo "exit status $?"
kplace why --sysroot captures/zte-memblock 0xb0001000+1M
