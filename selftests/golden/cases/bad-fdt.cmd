# The blob is cut, or one property says what cannot be.
mkdir machine
try()
{
	echo "$1"
	kplace map --sysroot machine
	[ $? -eq 3 ] || echo "exit status not 3"
}
edit()
{
	sed "$2" captures/fdt-virt/fdt.dts | dtc -q -f -o machine/fdt.dtb
	try "$1"
}
dtc -q -o whole.dtb captures/fdt-virt/fdt.dts
: >machine/fdt.dtb
try "empty"
for size in 4 39 40 200 900; do
	head -c "$size" whole.dtb >machine/fdt.dtb
	try "cut at $size"
done
# magic, totalsize, off_dt_struct, off_dt_strings, off_mem_rsvmap
for field in 0 4 8 12 16; do
	cp whole.dtb machine/fdt.dtb
	printf '\177\377\377\377' |
		dd of=machine/fdt.dtb bs=1 seek="$field" conv=notrunc 2>/dev/null
	try "0x7fffffff in the header at $field"
done
# The first token of the structure block, which begins at 0x58.
cp whole.dtb machine/fdt.dtb
printf '\0\0\0\7' | dd of=machine/fdt.dtb bs=1 seek=88 conv=notrunc 2>/dev/null
try "unknown token"
edit "three address cells" '7s/<2>/<3>/'
edit "no size cells" '8s/<2>/<0>/'
edit "half a pair" 's/0x0 0x40000000 0x0 0x40000000/0x0 0x40000000 0x0/'
edit "memory that wraps" 's/0x0 0x40000000 0x0 0x40000000/0xffffffff 0 0x2 0/'
edit "memreserve that wraps" 's/0x48000000 0x00010000/0xffffffffffff0000 0x20000/'
edit "reserved memory that wraps" 's/0x50000000 0x0 0x00200000/0x50000000 0xffffffff 0xffffffff/'
edit "reserved memory, half a pair" 's/0x50000000 0x0 0x00200000/0x50000000/'
edit "reserved memory, no byte" 's/reg = <0x0 0x50000000 0x0 0x00200000>/reg/'
edit "initrd of three cells" 's/initrd-start = <0x44000000>/initrd-start = <0 0 1>/'
edit "initrd of two bytes" 's/initrd-end = <0x44233456>/initrd-end = [44 23]/'
edit "initrd that ends below its start" 's/initrd-end = <0x44233456>/initrd-end = <0x43000000>/'
edit "EFI map that wraps" 's/chosen {/&linux,uefi-mmap-start = <0xffffffff 0xfffff000>; linux,uefi-mmap-size = <0x2000>;/'
edit "EFI map of a byte" 's/chosen {/&linux,uefi-mmap-start = [00];/'
edit "half a usable range" 's/chosen {/&linux,usable-memory-range = <0 0x50000000>;/'
edit "half an elfcorehdr" 's/chosen {/&linux,elfcorehdr = <0 0x50000000>;/'
