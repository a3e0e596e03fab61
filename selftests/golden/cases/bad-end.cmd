kplace map --sysroot captures/bad-end
