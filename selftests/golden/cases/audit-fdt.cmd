# What the device tree protects, and memblock does not know.
cp -r captures/linux-6.1 machine
mkdir -p machine/sys/firmware
dtc -q -o machine/sys/firmware/fdt captures/fdt-virt/fdt.dts
kplace audit --sysroot machine
