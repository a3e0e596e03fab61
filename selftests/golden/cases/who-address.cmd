kplace who --sysroot captures/x86-esrt-dmesg 0x74dd6f98
echo "exit status $?"
kplace who --sysroot captures/zte-memblock 0xb0000000
