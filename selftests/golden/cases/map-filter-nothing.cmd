kplace map --sysroot captures/zte --owner nobody
