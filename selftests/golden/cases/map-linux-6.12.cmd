kplace map --sysroot captures/linux-6.12
