kplace map --sysroot captures/bad-nothing
