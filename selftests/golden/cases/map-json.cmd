kplace map --sysroot captures/akashi --json
