kplace map --sysroot captures/bad-comment
