mkdir machine
dtc -q -o machine/fdt.dtb captures/fdt-virt/fdt.dts
kplace map --sysroot machine
