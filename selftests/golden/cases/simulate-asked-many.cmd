# 64 KiB of pool hold 1024 ranges; the 1025th is refused, and the rest stays as it is.
many()
{
	echo "pool 64K"
	echo "ram 0 64G"
	seq -f "%.0f" 0 $(($1 - 1)) | while read -r i; do
		printf 'reserve 0x%x 4K f%d\n' $((0x1000000 + i * 0x80000)) "$i"
	done
	echo "load m 64K above 1M below 4G"
	echo "largest above 1M below 4G"
}
many 1022 >many
kplace simulate many | tail -n 3
many 1023 >many
kplace simulate many | tail -n 5
