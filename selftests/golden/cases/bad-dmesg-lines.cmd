# Each message is of a known form but for one place; \n is a line's end.
mkdir machine
while IFS= read -r lines; do
	{
		echo '[    0.000000] node   7: [mem 0x0000000000000000-0x00000001ffffffff]'
		printf '[    0.000000] %b\n' "$lines"
	} >machine/dmesg
	printf '%s\n' "$lines"
	kplace map --sysroot machine 2>&1 |
		sed '/^$/,/^a column/d; /^memory map/d; /System RAM .node-ranges/d
			/^note: there is neither/d; /^note: dmesg is a part/d'
	echo "  ${PIPESTATUS[0]}"
done <<'LINES'
crashkernel reserved: 0x00000000f0000000 - 0x00000000f8000000 (128 MB)
crashkernel reserved: f0000000 - 0x00000000f8000000 (128 MB)
crashkernel reserved: 0x00000000f0000000 - 0x00000000f8000000
crashkernel reserved: 0x00000000f8000000 - 0x00000000f0000000 (128 MB)
crashkernel low memory reserved: 0xf0000000 - 0xf8000000 (128 MB)
crashkernel low memory reserved: 0xf0000000 - (128 MB)
Reserving 256MB of memory at 2672MB for crashkernel (System RAM: 3071MB)
Reserving 128MB of low memory at 752MB for crashkernel (low RAM limit: 4096MB)
Reserving some memory at 752MB for crashkernel
Reserving 256MB for crashkernel
Reserving 256MB of room at 2672MB for crashkernel
Reserving 256MB of memory at the end
Reserving 256MB of memory at 2672MB for others
Reserving 0MB of memory at 2672MB for crashkernel
Reserving 256MB of memory at 17592186044416MB for crashkernel
Reserving 17592186044415MB of memory at 1MB for crashkernel
cma: Reserved 64 MiB at 0x00000000f8000000 on node -1
cma: Reserved 64 MiB at 0x00000000f8000000
cma: Reserved some MiB at 0x00000000f8000000
cma: Reserved 64 KiB at 0x00000000f8000000
cma: Reserved 64 MiB in 2 ranges
cma: Reserved 64 MiB on 0x00000000f8000000
cma: Reserved 64 MiB at f8000000
cma: Reserved 64 MiB at 0x00000000f8000000, or so
cma: Reserved 17592186044416 MiB at 0x00000000f8000000
OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) nomap non-reusable x
OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) map reusable x
OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) map non-reusable x
OF: reserved mem: 0x80000000..0xffffffffffffffff (512 KiB) map non-reusable x
OF: reserved mem: 0x80000000-0x8007ffff (512 KiB) map non-reusable x
OF: reserved mem: 0x80000000..0x8007ffff 512 KiB map non-reusable x
OF: reserved mem: 0x80000000..0x8007ffff (512 KiB map non-reusable x
OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) unmapped non-reusable x
OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) map x
OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) map reusable 
Freeing initrd memory: 38020K
Freeing initrd memory: all of it
Freeing initrd memory: 38020M
Freeing initrd memory: 18446744073709551615K
Reserved memory: created CMA memory pool at 0x7c000000, size 64 MiB\n[ 0.0] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool
Reserved memory: created DMA memory pool at 0x7c000000, size 0 MiB\n[ 0.0] OF: reserved mem: initialized node vram
Reserved memory: created CMA memory pool at 0x7c000000, size 64 MiB
Reserved memory: created CMA memory pool at 7c000000, size 64 MiB
Reserved memory: created CMA memory pool at 0x7c000000 of 64 MiB
Reserved memory: created CMA memory pool at 0x7c000000, size some MiB
Reserved memory: created CMA memory pool at 0x7c000000, size 64 KiB
Reserved memory: created CMA memory pool at 0x7c000000, size 64 MiB and more
Reserved memory: created CMA memory pool at 0x7c000000, size 17592186044415 MiB
OF: reserved mem: initialized node nobody, compatible id shared-dma-pool
GICv3: using LPI property table @0x000000007d040000
GICv3: using LPI property table @7d040000
GICv3: using LPI property table @0x000000007d040000 and more
GICv3: using LPI property table @0xffffffffffff8000
GICv3: CPU0: using reserved LPI pending table @0x000000007d050000
GICv3: CPU0: using allocated LPI pending table @0x000000007d050000
GICv3: CPUx: using allocated LPI pending table @0x000000007d050000
GICv3: CPU0: found redistributor 0
GICv3: CPU0: using some LPI pending table @0x000000007d050000
GICv3: CPU0: using reserved LPI table @0x000000007d050000
GICv3: 256 SPIs implemented
Memory failure: 0x5d4a2: recovery action for free buddy page: Recovered
Memory failure: 0x5d4a2: already hardware poisoned
Memory failure: 0xg: recovery action for free buddy page: Recovered
Memory failure: 0x5d4a2 recovery action for free buddy page: Recovered
Memory failure: 0xffffffffffffffff: recovery action for free buddy page: Recovered
LINES
