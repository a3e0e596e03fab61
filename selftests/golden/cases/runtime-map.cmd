# EFI's runtime services go on using what runtime-map lists, on x86.
cp -r captures/x86-esrt machine
entry()
{
	local folder=machine/sys/firmware/efi/runtime-map/$1

	mkdir -p "$folder"
	echo "$2" >"$folder/type"
	echo "$3" >"$folder/phys_addr"
	echo "$4" >"$folder/num_pages"
	echo 0x800000000000000f >"$folder/attribute"
	echo 0xfffffffeff000000 >"$folder/virt_addr"
}
entry 0 0x5 0x75e00000 0x100
entry 1 0x6 0x75f00000 0x40
entry 10 0x6 0x10000000 0x10
kplace map --sysroot machine --range 0x70000000-0x80000000
kplace who --sysroot machine 0x75f00000
kplace audit --sysroot machine
kplace capture --sysroot machine taken >/dev/null
kplace diff machine taken
echo 16 >machine/sys/firmware/efi/runtime-map/1/num_pages
kplace map --sysroot machine
