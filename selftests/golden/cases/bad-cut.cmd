kplace map --sysroot captures/bad-cut
