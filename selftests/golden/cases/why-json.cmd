kplace why --sysroot captures/zte 0x8ffff000+8K --json
echo "exit status $?"
kplace why --sysroot captures/zte 0xa0000123 --json
