kplace check --sysroot captures/akashi --crash logs/kernel
