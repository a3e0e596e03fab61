kplace map --sysroot captures/x86-tpmlog
