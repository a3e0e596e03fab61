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
