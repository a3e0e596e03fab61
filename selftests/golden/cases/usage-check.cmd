kplace check --sysroot captures/akashi
