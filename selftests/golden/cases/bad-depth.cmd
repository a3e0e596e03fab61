kplace map --sysroot captures/bad-depth
