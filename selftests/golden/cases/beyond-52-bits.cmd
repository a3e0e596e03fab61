# A digit too many: memory above 52 bits is told of, and no memory; what is protected
# there stays protected. The page at the very top is no segment's.
mkdir -p e820 iomem/proc memblock/sys/kernel/debug/memblock
sed 's/0x0000000000100000-0x[0-9a-f]*/0x0000000000100000-0x00800000763fafff/' \
	captures/x86-esrt-dmesg/dmesg >e820/dmesg
kplace crashkernel -s e820 64M --kernel-size 32M --assume-arm64
kplace map -s e820 | tail -n 4
printf '%s\n' '40000000-7fffffff : System RAM' \
	'ffffffffc0000000-ffffffffffffffff : System RAM' \
	'  fffffffff0000000-ffffffffffffffff : reserved' >iomem/proc/iomem
kplace plan -s iomem -k 10M -d 64K --policy top-down
kplace why -s iomem 0xfffffffffffff000
kplace why -s iomem 0x7ffff000
echo '   0: 0x0000000040000000..0x1000000007ffffff' >memblock/sys/kernel/debug/memblock/memory
echo '   0: 0x0000000040000000..0x0010000000000fff' >memblock/sys/kernel/debug/memblock/reserved
kplace plan -s memblock -k 10M -d 64K
# A place at 0 is a place.
printf '%s\n' '00000000-3fffffff : System RAM' '  02000000-03ffffff : Kernel code' >iomem/proc/iomem
kplace plan -s iomem -k 10M -i 20M -d 64K
kplace why -s iomem 0x0
kplace why -s iomem 0+32M | head -n 1
