# A copy has what the source has, byte by byte, and says what is not there.
kplace capture --sysroot captures/edk2-module one
for file in $(cd captures/edk2-module && find . -type f); do
	cmp "captures/edk2-module/$file" "one/$file" || echo "$file differs"
done
stat -c '%A %n' one one/proc/iomem
(cd one && find . -type f) | wc -l
# That of a copy is the same, wherever it is.
kplace capture --sysroot one two >/dev/null
diff -r one two && echo same
kplace capture --sysroot one one.tar.zst >/dev/null
kplace capture --sysroot one.tar.zst three >/dev/null
diff -r one three && echo same
