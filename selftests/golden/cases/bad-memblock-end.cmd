kplace map --sysroot captures/bad-memblock-end
