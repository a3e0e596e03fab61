kplace map --sysroot captures/akashi --page-size 8K
