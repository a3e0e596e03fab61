# A tree that kexec-tools handed on still reserves the initrd of the kernel before, where
# the firmware is known to have reserved nothing: under EFI.
doctor()
{
	dtc -q -I dts -O dtb -o m/sys/firmware/fdt m.dts
	echo "$1:"
	kplace doctor m | grep -A 1 leftovers || echo nothing
}
# tree RESERVATION... with /chosen of CHOSEN
tree()
{
	{
		echo '/dts-v1/;'
		printf '/memreserve/ %s;\n' "$@"
		printf '/ { #address-cells = <2>; #size-cells = <2>; chosen { %s }; };\n' \
			"$chosen"
	} >m.dts
}
cp -r captures/module-loaded m
mkdir -p m/sys/firmware
efi='linux,uefi-system-table = <0 0x7f000000>;'
initrd='linux,initrd-start = <0 0x50000123>; linux,initrd-end = <0 0x54000000>;'
chosen="$efi $initrd"
tree '0x50000000 0x4000000'
doctor 'the initrd of this boot'
tree '0x50000000 0x4000000' '0x60000000 0x3a25000'
doctor 'and one of a kernel before'
tree '0x60000000 0x3a25000' '0x70000000 0x3a25000'
doctor 'two of kernels before'
chosen="$efi $initrd linux,ima-kexec-buffer = <0 0x60000000 0 0x4000>;"
tree '0x60000000 0x4000'
doctor "IMA's log"
tree '0x60004000 0x4000'
doctor "behind IMA's log"
chosen="$initrd"
tree '0x60000000 0x3a25000'
doctor 'without EFI it may be the firmware that reserved it'
chosen="$efi $initrd"
tree '0x60000000 0x3a25000'
dtc -q -V 3 -I dts -O dtb -o m/sys/firmware/fdt m.dts
echo "version 3 of the format is nothing that libfdt can be asked about:"
kplace doctor m | grep -A 1 leftovers || echo nothing
dtc -q -I dts -O dtb -o m/sys/firmware/fdt m.dts
printf '\377\377\377\364' | dd of=m/sys/firmware/fdt bs=1 seek=84 conv=notrunc status=none
echo "nor is a property whose length leads back to its start:"
(ulimit -t 10 && kplace doctor m >out)
echo "exit status $?"
grep -A 1 leftovers out || echo nothing
