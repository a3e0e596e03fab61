kplace map --sysroot captures/bad-reserved-gap
