# Names in proc/iomem stand in for the module's map.
cp -rL captures/edk2-module names
rm names/sys/kernel/debug/kplace/map
kplace map --sysroot names
