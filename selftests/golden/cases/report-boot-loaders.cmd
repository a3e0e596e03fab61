# What U-Boot, the EFI shell and Xen print of memory.
kplace map -s reports/21-optee-uboot
for text in reports/boot-loaders/*; do
	echo "== $text"
	kplace map -s "$text"
done
echo "== lines are missing"
sed '/reserved\[1\]/d' reports/21-optee-uboot/bdinfo.txt >cut.txt
kplace map -s cut.txt
echo "== the last line is missing"
last=$(grep -n 'reserved\[' reports/21-optee-uboot/bdinfo.txt | tail -n 1)
sed "${last%%:*}d" reports/21-optee-uboot/bdinfo.txt >end.txt
kplace map -s end.txt
echo "== lmb as U-Boot printed it up to 2020"
sed '/lmb_dump_all/,$d' reports/21-optee-uboot/bdinfo.txt >old.txt
cat >>old.txt <<'LINES'
DRAM bank   = 0x0000000000000000
-> start    = 0x0000000040000000
-> size     = 0x0000000080000000
lmb_dump_all:
    reserved.reg[0x0].base = 0x42000000
                   .size   = 0x200000
LINES
kplace map -s old.txt
echo "== Xen with stamps"
kplace map -s reports/boot-loaders/xen.txt | grep -v ^note >plain
for stamp in '[    0.000000]' '[2024-01-02 10:00:00.123]' '[0000004a1f2b3c4d]'; do
	sed "s/^(XEN)/(XEN) $stamp/" reports/boot-loaders/xen.txt >xen.txt
	kplace map -s xen.txt | grep -v ^note | cmp - plain && echo the same
done
