kplace why --sysroot captures/zte 0x90005000-0xb0000000
echo "exit status $?"
kplace why --sysroot captures/zte 0x90005000-0xb0000001
