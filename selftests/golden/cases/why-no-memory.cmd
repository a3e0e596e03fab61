kplace why --sysroot captures/zte 1G
echo "exit status $?"
kplace why --sysroot captures/zte 0xbbd00000+4M
echo "exit status $?"
kplace why --sysroot captures/zte 0-0xffffffffffffffff
