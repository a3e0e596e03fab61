kplace map --sysroot captures/flag-unknown
