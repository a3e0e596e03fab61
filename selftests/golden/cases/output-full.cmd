kplace map --sysroot captures/akashi >/dev/full
