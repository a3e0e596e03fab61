# A crash kernel's tree: of the memory nodes it may use two ranges only.
mkdir machine
sed 's/^\tchosen {/&\n\t\tlinux,usable-memory-range = <0 0x50000000 0 0x8000000 0 0x60000000 0 0x1000000>;\n\t\tlinux,elfcorehdr = <0 0x57ff0000 0 0x1000>;\n\t\tlinux,uefi-mmap-start = <0 0x50300000>;\n\t\tlinux,uefi-mmap-size = <0x1230>;\n\t\tlinux,uefi-system-table = <0 0x50400000>;/' \
	captures/fdt-virt/fdt.dts | dtc -q -o machine/fdt.dtb
kplace map --sysroot machine
