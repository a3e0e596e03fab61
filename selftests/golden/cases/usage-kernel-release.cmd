kplace map --sysroot captures/akashi --kernel-release new
