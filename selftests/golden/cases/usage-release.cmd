kplace map --sysroot captures/akashi --release new
