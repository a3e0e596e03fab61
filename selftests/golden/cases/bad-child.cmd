kplace map --sysroot captures/bad-child
