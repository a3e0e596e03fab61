kplace map --sysroot captures/edk2-module &&
kplace map --sysroot captures/edk2-module --json | grep -A 4 '"reservations"'
