mkdir machine
echo '[    0.000000] Linux version 6.12.95' >machine/dmesg
kplace map --sysroot machine
