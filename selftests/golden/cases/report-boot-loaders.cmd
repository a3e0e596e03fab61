# What U-Boot, the EFI shell and Xen print of memory.
kplace map -s reports/21-optee-uboot
for text in reports/boot-loaders/*; do
	echo "== $text"
	kplace map -s "$text"
done
echo "== lines are missing"
sed '/reserved\[1\]/d' reports/21-optee-uboot/bdinfo.txt >cut.txt
kplace map -s cut.txt
