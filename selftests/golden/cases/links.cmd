# Links in a copy lead to the copy's files, never to this machine's; those in an
# archive are not followed, and a note tells so.
mkdir -p copy/proc copy/files
cp captures/akashi/proc/iomem copy/files/iomem
ln -s /files/iomem copy/proc/iomem
kplace map -s copy | sed -n 1,2p
tar -cf copy.tar -C copy .
kplace map -s copy.tar
cp reports/log-forms/raw/dmesg copy/dmesg
tar -cf copy.tar -C copy .
kplace map -s copy.tar | grep -e from -e note
# This machine's file of that name is not asked.
rm copy/files/iomem copy/dmesg
ln -sf /proc/iomem copy/proc/iomem
kplace map -s copy
ln -sf ../../../../../../../../proc/version copy/proc/iomem
kplace map -s copy
