# memblock says what is memory and what is reserved still; the tree names it.
cp -r captures/linux-6.1 machine
mkdir -p machine/sys/firmware
dtc -q -o machine/sys/firmware/fdt captures/fdt-virt/fdt.dts
kplace map --sysroot machine
