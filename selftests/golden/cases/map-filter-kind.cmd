# Totals count what is shown; holes stay those of the whole map.
kplace map --sysroot captures/zte --kind reserved,kernel
