kplace map --sysroot captures/rpi2
