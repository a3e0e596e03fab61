# The kernel would load these, and the next one not unpack them.
seq 20000 | craft_cpio files >main
gzip -n main -c >gz
xz -c main >xz
zstd -q -c main >zst
plan()
{
	kplace plan --sysroot captures/akashi --kernel 11M --dtb 64K \
		--initrd "$1" | grep -e note
}
for form in main gz xz zst; do
	head -c 3000 $form >cut
	plan cut
	{ head -c 2000 $form; echo damage; tail -c +2008 $form; } >damaged
	plan damaged
	{ cat main; echo ???; cat $form; } >junk
	plan junk
done
echo text | gzip -n >text
plan text
printf '\211LZO\0\r\n\032\n' | cat main - >lzo
plan lzo
seq 1000 >unknown
plan unknown
kplace plan --sysroot captures/akashi --kernel 11M --dtb 64K --initrd cut --json |
	sed -n '/"unpacking"/,/}/p'
