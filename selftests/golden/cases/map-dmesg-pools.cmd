# What the kernel placed for the device tree, as the logs of 6.1 and 6.12 tell it.
mkdir -p machine/proc
echo "40000000-bfffffff : System RAM" >machine/proc/iomem
cat >machine/dmesg <<'LINES'
[    0.000000] Reserved memory: created CMA memory pool at 0x00000000b8000000, size 64 MiB
[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool
[    0.000000] Reserved memory: created DMA memory pool at 0x00000000b7000000, size 16 MiB
[    0.000000] Reserved memory: created DMA memory pool at 0x00000000b6000000, size 1 MiB
[    0.000000] OF: reserved mem: initialized node vdev0buffer@b6000000, compatible id shared-dma-pool
[    0.000000] OF: reserved mem: initialized node other, compatible id nobody
[    0.000000] OF: reserved mem: 0x00000000b5000000..0x00000000b50fffff (1024 KiB) nomap non-reusable late
[    0.000000] Reserved memory: created CMA memory pool at 0x00000000b4000000, size 4 MiB
LINES
kplace map --sysroot machine | grep '^0x.*dmesg'
for line in "at b8000000, size 64 MiB" "at 0xb8000000" \
	"at 0xb8000000, size 64 KiB" "at 0xb8000000, size 99999999999999 MiB"; do
	echo "Reserved memory: created CMA memory pool $line" >machine/dmesg
	kplace map --sysroot machine
done
echo "Reserved memory: created DMA memory pool at 0x00000000b8000000, size 0 MiB" >machine/dmesg
kplace map --sysroot machine
