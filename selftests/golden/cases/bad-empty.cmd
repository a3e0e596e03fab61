kplace map --sysroot captures/bad-empty
