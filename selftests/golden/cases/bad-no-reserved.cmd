kplace map --sysroot captures/bad-no-reserved
