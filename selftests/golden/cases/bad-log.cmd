kplace check --sysroot captures/akashi logs/none
