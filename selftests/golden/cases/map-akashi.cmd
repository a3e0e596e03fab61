kplace map --sysroot captures/akashi
