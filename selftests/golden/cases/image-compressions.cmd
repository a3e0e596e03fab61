# Where the image goes does not depend on how it is compressed.
craft_image Image 0x80000 0xa60000
gzip -nk Image
xz -k Image
xz -k --format=lzma Image
zstd -q Image
bzip2 -k Image
lz4 -q -l Image Image.lz4
lz4 -q Image Image.lz4-frames
plan()
{
	kplace plan --sysroot captures/akashi --initrd 20M --dtb 64K \
		--kernel "$1"
}
plan Image >expected
cat expected
for form in Image.*; do
	plan "$form" >form
	diff expected form
done
