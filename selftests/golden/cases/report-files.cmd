# One file alone, a folder of files, compressed ones, archives: recognised by
# what is in them.
first()
{
	kplace map -s "$1" | sed -n '1,/^$/p; /: read as /p'
}

for file in reports/min/flatdir reports/min/flatdir/iomem.txt \
	reports/25-mt8183-chromebook/dmesg reports/sosreport-x86; do
	echo "== $file"
	first "$file"
done
for pack in gzip bzip2 xz zstd; do
	echo "== $pack"
	"$pack" -qc <reports/min/flatdir/iomem >packed
	first packed
done
mkdir folder
gzip -c <reports/25-mt8183-chromebook/dmesg >folder/boot.log.gz
echo "== a compressed log in a folder"
first folder
tar -cf sos.tar --owner=0 --group=0 -C reports sosreport-x86
echo "== an archive"
kplace audit -s sos.tar
echo "== no such thing"
kplace map -s reports/25-mt8183-chromebook/SOURCE
head -c 300 packed >cut
kplace map -s cut
