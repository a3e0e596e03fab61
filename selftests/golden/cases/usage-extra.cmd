kplace map --sysroot captures/akashi captures
