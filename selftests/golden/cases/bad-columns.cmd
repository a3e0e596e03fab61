kplace map --sysroot captures/bad-columns
