kplace map --sysroot captures/zte --range 2G+64M --owner 'Kernel *' --json
