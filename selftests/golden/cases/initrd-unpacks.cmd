# What unpacking takes does not depend on how an initrd is put together.
head -c 5000 /dev/zero | craft_cpio microcode >early
head -c 60000000 /dev/zero | tr '\0' x | craft_cpio files >main
head -c 300 /dev/zero >zeros
plan()
{
	kplace plan --sysroot captures/akashi --kernel 11M --dtb 64K \
		--initrd "$@" | grep -e initrd
}
cat early zeros main >plain
gzip -n <main | cat early zeros - >gz
bzip2 <main | cat early zeros - >bz2
xz -0 <main | cat early zeros - >xz
xz -0 --format=lzma <main | cat early zeros - >lzma
zstd -q <main | cat early zeros - >zst
lz4 -q -l main main.lz4
cat early zeros main.lz4 >lz4
for initrd in plain gz bz2 xz lzma zst lz4; do
	plan $initrd
done
# Any number, in any order, compressed or not.
{ xz -0 <early; zstd -q <early; cat zeros; gzip -n <early; bzip2 <early; } >one
{ lz4 -q -l -c early; cat zeros; xz --format=lzma <early; cat zeros; } >two
# A plain one begins at a multiple of 4.
{ cat one two; head -c $(((4 - $(cat one two | wc -c) % 4) % 4)) zeros
  cat early; } >many
kplace plan --sysroot captures/akashi --kernel 11M --dtb 64K --initrd many \
	--json | sed -n '/"unpacking"/,/}/p'
echo $((7 * $(stat -c %s early)))
