kplace map --sysroot captures/x86-dax --json
