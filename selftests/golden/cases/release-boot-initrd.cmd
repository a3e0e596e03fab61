# Only pages given back: memblock tells, or the kernel's own word.
mkdir -p iomem/proc iomem/sys/firmware memblock/sys/firmware
dtc -q -o iomem/sys/firmware/fdt captures/fdt-virt/fdt.dts
cp -r captures/linux-6.1/sys captures/linux-6.1/proc memblock
cp iomem/sys/firmware/fdt memblock/sys/firmware
printf '%s\n' '40000000-7fffffff : System RAM' \
	'  40080000-420fffff : reserved' '  44000000-44233fff : reserved' \
	>iomem/proc/iomem
show()
{
	kplace map --sysroot "$@" | grep -e initrd -e 4400 -e released
}
echo "proc/iomem, nothing released"
show iomem
echo "proc/iomem, no word of the kernel"
show iomem --release boot-initrd
echo "proc/iomem, part of it given back"
echo '[    1.000000] Freeing initrd memory: 1024K' >iomem/dmesg
show iomem --release boot-initrd
echo "proc/iomem, given back"
echo '[    1.000000] Freeing initrd memory: 2256K' >iomem/dmesg
show iomem --release boot-initrd
echo "memblock no longer reserves it"
show memblock --release boot-initrd
echo "memblock reserves part of it"
echo '   9: 0x0000000044000000..0x0000000044000fff' \
	>>memblock/sys/kernel/debug/memblock/reserved
sed -i '$s/^ *[0-9]*/'"$(($(wc -l <memblock/sys/kernel/debug/memblock/reserved) - 1))"'/' \
	memblock/sys/kernel/debug/memblock/reserved
show memblock --release boot-initrd
show memblock
