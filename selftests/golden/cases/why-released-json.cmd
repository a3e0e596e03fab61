# What is released, and a place that reaches to where there is no memory.
mkdir -p machine/sys/kernel/debug/memblock
cp captures/efi-4.x/dmesg machine
cd machine/sys/kernel/debug/memblock || exit
printf '%s\n' '   0: 0x0000000040000000..0x000000007bf6ffff    0 NONE' \
	'   1: 0x000000007bf70000..0x000000007fffffff    0 NOMAP' >memory
printf '%s\n' '   0: 0x0000000040080000..0x00000000420fffff    x NONE' \
	'   1: 0x000000007bf10000..0x000000007bf6ffff    x NONE' >reserved
cd ../../../../.. || exit
kplace why --sysroot machine --release acpi --cmdline acpi=off --json 0x7ffff000+8K
