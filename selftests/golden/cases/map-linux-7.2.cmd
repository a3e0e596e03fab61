kplace map --sysroot captures/linux-7.2
