kplace map --sysroot captures/rpi2-dmesg
