# A kernel with bad pages: where they are is told by its page flags, or its log.
mkdir -p machine/proc
echo "40000000-47ffffff : System RAM" >machine/proc/iomem
printf '%s\n' "MemTotal:         131072 kB" "HardwareCorrupted:    16 kB" \
	>machine/proc/meminfo
kplace map --sysroot machine | grep -v '^ '
# Bit 19 of the pages 0x40000, 0x40001 and 0x47fff.
truncate -s $((0x48000 * 8)) machine/proc/kpageflags
for page in 0x40000 0x40001 0x47fff; do
	printf '\0\0\010' | dd of=machine/proc/kpageflags bs=8 seek=$((page)) \
		conv=notrunc 2>/dev/null
done
kplace map --sysroot machine | grep -v '^ '
rm machine/proc/kpageflags
cat >machine/dmesg <<'LINES'
[  100.000001] Memory failure: 0x40123: recovery action for free buddy page: Recovered
[  100.000002] Memory failure: 0x40124: Sending SIGBUS to cat:99 due to hardware memory corruption
[  100.000003] Memory failure: 0x40125: recovery action for reserved kernel page: Ignored
LINES
kplace plan --sysroot machine --kernel 11M
kplace map --sysroot machine --page-size 64K | grep poison
echo "HardwareCorrupted:    many" >machine/proc/meminfo
kplace map --sysroot machine
