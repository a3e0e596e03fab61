# Each line is a script whose operations the ledger refuses, each with the reason it has;
# \n is a line's end.
while IFS= read -r lines; do
	printf 'ram 0x40000000 64M\nas loader\n%b\n' "$lines" >script
	printf '%s\n' "$lines"
	kplace simulate script | sed 1,2d
	echo "  ${PIPESTATUS[0]}"
done <<'LINES'
load kernel 4M\nexpect refused load kernel 4M
load kernel 4M at 0x40000000\nload initrd 4M at 0x40200000
reserve 0x40000000 1M tables\nload kernel 4M at 0x40000000
load kernel 4M at 0x50000000
load kernel 65M
load kernel 1G above 0x50000000
load kernel 64M\nload initrd 4K
load kernel 64M\nlargest\nlargest below 0x1000
load kernel 0xfffffffffffff000 at 0x40000000
load kernel 4M at 0x40000123
allocate kernel 4M at 0x40000123
pages kernel 2 at 0x40000123
unload kernel
reload kernel 4M\nshrink kernel 4M\narrive kernel 4M\nprotect kernel\nmoved kernel\nmove kernel\ndrop boot
load kernel 4M\narrive kernel 2M
load kernel 4M\nmoved kernel
load kernel 4M\nmove kernel\nmove kernel\nmoved kernel
load kernel 4M\nmove kernel\nreload kernel 8M\nunload kernel
load kernel 4M\nprotect kernel\nreload kernel 8M\nunload kernel\nprotect kernel\nmove kernel
load kernel 4M\nshrink kernel 5M\nunload kernel 5M
prealloc kernel 4M\narrive kernel 5M\narrive kernel 3M\narrive kernel 3M
load kernel 16M at 0x40000000\nfree 0x40400000 4K\nreload kernel 1M\nshrink kernel 1M\nmove kernel\nunload kernel 1M
load kernel 4M at 0x40000000\nas other\nfree 0x40000000 4K\nunload kernel\nfree 0x42000000 4K
allocate-pool small 8\nfree-pool 0x40000001\nfree-pool 0x43000000
allocate-pool small 8 at 0x50000000
allocate-pool small 8 above 0x50000000
allocate-pool small 0
load kernel 4M at 0x40000000 else at 0x50000000
load kernel 4M at 0x50000000 else at 0x60000000
load kernel 4M at 0x50000000 else anywhere
load kernel 4M at 0x40000000\nload initrd 4M at 0x40000000 else anywhere
load kernel 4M at 0x40000000\nreplace on\nload kernel 4M at 0x40000000\nreplace off
free-at 0x40000000\nload kernel 4M at 0x40000000\nfree-at 0x40000000\nfree-at 0x50000000
ram 0x40000000 4K\nreserve 0x40000000 4K a\nreserve 0x40000800 4K b
reserve 0xfffffffffffff000 4K top\nram 0xfffffffffffff000 4K
lifetime boot\nload kernel 4M\ndrop boot\ndrop boot
LINES
# Where the pool has no room for more, and where it is too small for anything.
for size in 1 64 128 200 300 64K 0; do
	printf 'pool %s\nram 0x40000000 64M\nas loader\nload a 4K\nload b 4K\nallocate-pool c 8\nfree 0x40000000 4K\nshow\n' \
		$size >script
	echo "pool $size"
	kplace simulate script
	echo "  $?"
done
printf 'ram 0x40000000 64M\npool 64K\n' >script
kplace simulate script
printf '\n# nothing at all\n' >script
kplace simulate script
echo "  $?"
kplace simulate no/script
echo 'show' >script
kplace simulate script
kplace simulate script script
