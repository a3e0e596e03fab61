# The freed initrd is still "reserved" in proc/iomem; pages reserved in part.
kplace audit --sysroot captures/zte-memblock
