# The smallest inputs of what was once misread: line ends, blanks, levels, lost
# indentation, memory at 0 and at the top, a text_offset, 4 TiB.
min=reports/min
for form in iomem-crlf iomem-trailspace iomem-trailblank memblock-crlf \
	dmesg-crlf dmesg-x iomem-nested iomem-flat; do
	echo "== $form"
	kplace plan -s "$min/$form" -k 20M -i 100M -d 64K | sed -n 2,5p
done
echo "== a kernel that keeps its distance"
kplace plan -s $min/relax-lead/lead -k $min/relax-lead/lead.img -d 4K -p bottom-up
kplace plan -s $min/relax-lead/lead -k $min/relax-lead/lead2.img -d 4K -p bottom-up | sed -n 2,3p
echo "== memory at 0"
kplace plan -s $min/ram0 -k 10M -i 20M | sed -n 2,3p
kplace why -s $min/ram0 0 | head -1
echo "== cut between two lines"
head -n 1 $min/ram0/proc/iomem >iomem
kplace map -s iomem | grep "^note: there"
echo "== the top of all addresses"
kplace why -s $min/why-top/top 0xfffffffffffff000
echo "== no memory at all"
kplace plan -s $min/seal-null -k 10M | sed -n 2,3p
echo "== crash kernels"
for machine in ck1024 ck4096; do
	kplace crashkernel -s $min/crashkernel-slow/$machine 512M | sed -n 2,3p
done
kplace crashkernel -s $min/crashkernel-slow/huge-e820 64M --kernel-size 32M
for machine in high high2; do
	kplace crashkernel -s $min/crashkernel-high/$machine 66M,high --kernel-size 2M | sed -n 2,4p
done
