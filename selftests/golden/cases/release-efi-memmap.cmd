# The device tree points at the map: noefi does not keep the kernel from it.
cp -r captures/linux-6.1 machine
mkdir -p machine/sys/firmware
tree()
{
	sed "$1" captures/fdt-virt/fdt.dts |
		dtc -q -o machine/sys/firmware/fdt
	kplace map --sysroot machine --release efi-memmap \
		--cmdline 'acpi=off noefi' | grep -e '^note'
}
tree 's/chosen {/&linux,uefi-mmap-start = <0 0x48000000>; linux,uefi-mmap-size = <0x1000>;/'
tree 's/device_type = "memory";//'
tree ''
