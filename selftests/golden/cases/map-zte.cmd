kplace map --sysroot captures/zte
