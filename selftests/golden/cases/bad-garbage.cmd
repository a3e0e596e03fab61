kplace map --sysroot captures/bad-garbage
