kplace check --sysroot captures/akashi logs/last
