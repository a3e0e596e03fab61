craft_image Image 0x80000 0xa60000
gzip -n <Image >gz
xz <Image >xz
xz --format=lzma <Image >lzma
zstd -q <Image >zst
lz4 -q -l Image lz4
plan()
{
	kplace plan --sysroot captures/akashi --initrd 20M --dtb 64K \
		--kernel "$1"
}
plan Image >expected
for form in gz:gzip zst:zstd zst:zstd22 lz4:lz4 xz:xzkern lzma:lzma; do
	"$here/forms.py" zboot "${form%:*}" "${form#*:}" "zboot-${form#*:}"
	plan "zboot-${form#*:}" >form
	diff expected form
done
head -c 4200 zboot-zstd >zboot-cut
plan zboot-cut
"$here/forms.py" zboot Image none zboot-none
plan zboot-none
printf '\211LZO\0\r\n\032\n' >lzo
"$here/forms.py" zboot lzo lzo zboot-lzo
plan zboot-lzo
