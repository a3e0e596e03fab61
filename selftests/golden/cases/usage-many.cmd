# Options that are taken, together.
craft_image Image 0 0xa60000
gzip -nk Image
head -c 1M /dev/zero >initrd
kplace plan -s captures/akashi --kernel 11M --what-if kernel=Image
kplace plan -s captures/akashi --kernel 11M --what-if kernel=Image.gz --json | grep -c start
kplace plan -s captures/two-nodes --kernel 11M --policy node=1,keep-low | head -n 4
kplace doctor -s captures/module-loaded --kernel-release 6.1 -k 11M | grep -e limit -e handover
kplace map -s captures/zte --assume-mapped | head -n 2
kplace map -s captures/x86-esrt --assume-arm64 | head -n 1
for capture in captures/akashi captures/linux-7.2 captures/rpi2 captures/x86-dax; do
	kplace report -s $capture -k Image -i initrd --min 0x1000 --max initrd=64G \
		--reserve 1G+4K -p top-down report.html
	echo "$?"
	grep -o -e '[a-z]*: 0x[0-9a-f]* to 0x[0-9a-f]*' -e '0x40000000-0x40001000' report.html | sort -u
	rm -f report.html
done
mkdir -p all/sys/kernel/debug/kplace all/proc
{
	at=0x40000000
	for kind in ram spare removable driver-managed reserved released soft-reserved unaccepted \
		persistent mmio crash-kernel kernel boot-initrd fdt nomap acpi efi-memmap acpi-nvs \
		runtime firmware lpi poison; do
		printf '0x%012x-0x%012x %s thing of %s [memblock]\n' $((at)) $((at + 0x10000000)) $kind $kind
		at=$((at + 0x10000000))
	done
} >all/sys/kernel/debug/kplace/map
echo "40000000-$(printf %x $((0x40000000 + 22 * 0x10000000 - 1))) : System RAM" >all/proc/iomem
kplace map -s all --sort kind
for format in png pdf svg; do
	for axis in linear broken auto; do
		kplace plot -s all --axis $axis --width 900 all.$format
		echo "$format $axis $?"
		head -c 4 all.$format | od -An -c
	done
done
grep -o 'url(#[a-z-]*)' all.svg | sort | uniq -c
