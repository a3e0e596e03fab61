# One reservation over the line between two banks.
mkdir -p machine/sys/kernel/debug/memblock
cd machine/sys/kernel/debug/memblock || exit
printf '%s\n' '   0: 0x0000000040000000..0x000000007fffffff    0 NONE' \
	'   1: 0x0000000080000000..0x00000000bfffffff    1 NONE' >memory
printf '%s\n' '   0: 0x000000007ff00000..0x00000000800fffff    x NONE' \
	'   1: 0x00000000bff00000..0x00000000bfffffff    x NONE' >reserved
cd ../../../../.. || exit
kplace audit --sysroot machine
