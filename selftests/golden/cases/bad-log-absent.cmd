kplace check --sysroot captures/akashi logs/absent
