kplace map --sysroot captures/does-not-exist
