kplace map --sysroot captures/zte --range 0x82000000-0x91000000
echo "exit status $?"
kplace map --sysroot captures/zte --range 0x90001000+4K
