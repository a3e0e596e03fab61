kplace map --sysroot captures/bad-wide
