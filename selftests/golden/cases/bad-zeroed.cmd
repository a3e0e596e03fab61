kplace map --sysroot captures/bad-zeroed
