# Whatever is there stays there; an empty directory or file may be filled.
mkdir full empty
echo mine >full/file
echo mine >full.tar.zst
: >empty.tar.zst
ln -s full link
ln -s nowhere dangling.tar
for target in full full/ full.tar.zst full/file link link/ dangling.tar \
	no/such/folder.tar no/such/folder m1.tar.lz4 '' /proc/x; do
	kplace capture --sysroot captures/akashi "$target"
	echo "exit status $?"
done
cat full/file full.tar.zst
kplace capture --sysroot captures/akashi empty/ | head -n 1
kplace capture --sysroot captures/akashi empty.tar.zst | head -n 1
ls . empty
