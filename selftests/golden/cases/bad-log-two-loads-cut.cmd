kplace check --sysroot captures/akashi logs/two-loads-cut
