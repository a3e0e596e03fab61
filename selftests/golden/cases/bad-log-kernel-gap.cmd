kplace check --sysroot captures/akashi logs/kernel-gap
