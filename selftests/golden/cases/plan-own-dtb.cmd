cp -r captures/linux-6.1 machine
mkdir -p machine/sys/firmware
dtc -q -S 50000 -o machine/sys/firmware/fdt captures/fdt-virt/fdt.dts
kplace plan --sysroot machine --kernel 12M --initrd 60M
