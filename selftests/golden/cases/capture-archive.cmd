# Each kind of archive: it says what the directory says, and a copy of it is the
# same archive again; so is one that tar has made of the directory.
kplace capture --sysroot captures/linux-6.12 m1 >/dev/null
kplace plan -s m1 --kernel 11M --initrd 300M --explain >from-directory
echo "$(wc -l <from-directory) lines"
mkdir again
for ending in tar tar.zst tar.gz tar.xz tar.bz2 tgz; do
	kplace capture --sysroot m1 "m1.$ending" >/dev/null
	kplace plan -s "m1.$ending" --kernel 11M --initrd 300M --explain |
		diff from-directory -
	kplace capture --sysroot "m1.$ending" "again/m1.$ending" >/dev/null
	cmp "m1.$ending" "again/m1.$ending" && echo "$ending: same"
	stat -c %A "m1.$ending"
done
tar -cjf hand.tar.bz2 ./m1
tar -C m1 -cf flat.tar .
for archive in hand.tar.bz2 flat.tar; do
	kplace plan -s $archive --kernel 11M --initrd 300M --explain |
		diff from-directory - && echo "$archive: same"
done
kplace capture --sysroot captures/memmap memmap.tar.zst | tail -n 1
kplace map -s captures/memmap >from-directory
kplace map -s memmap.tar.zst | diff from-directory - && echo same
