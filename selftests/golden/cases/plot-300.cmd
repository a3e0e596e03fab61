# 300 ranges of many owners and of few: the file is not large and the picture not
# high; text can be found as text; equal neighbours have a row of the table together,
# after those of the segments.
for owners in 'firmware table N' reserved; do
	mkdir -p machine/proc
	{
		echo '40000000-bfffffff : System RAM'
		for ((i = 0; i < 300; i++)); do
			printf '  %x-%x : %s\n' \
				$((0x40100000 + i * 0x20000)) \
				$((0x40100fff + i * 0x20000 + i % 7 * 0x1000)) \
				"${owners/N/$i}"
		done
	} >machine/proc/iomem
	for width in 640 1200 2400; do
		kplace plot -s machine --kernel 20M --initrd 60M --dtb 64K \
			--explain --width "$width" picture.svg | head -n 1
		[ "$(stat -c %s picture.svg)" -le 300000 ] || echo "too large"
		[ "$(sed -n 's/.* height="\([0-9]*\)" viewBox.*/\1/p' picture.svg)" -le \
			2500 ] || echo "too high"
		"$here/svg.py" picture.svg 'initrd' 'firmware table 299' reserved \
			0x40160000 'ranges: ' ' more, smaller'
		xmllint --noout picture.svg
	done
	grep -E '>(kernel|[0-9]+ ranges: .*|\.\.\. .*|0x(40160000|41400000).*)<' \
		picture.svg
done
