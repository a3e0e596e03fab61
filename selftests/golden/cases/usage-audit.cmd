kplace audit --sysroot captures/zte --release acpi
kplace audit extra
kplace audit --help
