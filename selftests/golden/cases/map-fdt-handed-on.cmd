# What the kernel before left: named where it is still reserved, and there only.
mkdir -p machine/sys/kernel/debug/memblock machine/sys/firmware
sed 's/chosen {/&\
	linux,ima-kexec-buffer = <0x0 0x41000000 0x0 0x8000>;\
	linux,kho-fdt = <0x0 0x42000000 0x0 0x1000>;\
	linux,kho-scratch = <0x0 0x43000000 0x0 0x1000>;/
	s/0x48000000 0x00010000/0x41000000 0x8000/' captures/fdt-virt/fdt.dts |
	dtc -q -o machine/sys/firmware/fdt
kplace map --sysroot machine | grep '^0x0000[0-3]*4[123]0'
echo '   0: 0x0000000040000000..0x000000007fffffff    0 NONE' \
	>machine/sys/kernel/debug/memblock/memory
printf '%s\n' '   0: 0x0000000041000000..0x0000000041003fff    x NONE' \
	'   1: 0x0000000043000000..0x0000000043000fff    x NONE' \
	>machine/sys/kernel/debug/memblock/reserved
kplace map --sysroot machine | grep '^0x.*\[fdt\]'
