mkdir -p machine/sys/kernel/debug/memblock
cd machine/sys/kernel/debug/memblock || exit
echo '   0: 0x0000000040000000..0x00000000bfffffff    0 NONE' >memory
for i in $(seq 0 29); do
	printf '%4d: 0x%016x..0x%016x    x NONE\n' "$i" \
		$((0x40000010 + i * 0x10000)) $((0x4000001f + i * 0x10000))
done >reserved
cd ../../../../.. || exit
kplace audit --sysroot machine
