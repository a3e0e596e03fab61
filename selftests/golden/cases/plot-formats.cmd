# Each format is what it says, has all the pixels, and is the same each time.
plan='-s captures/akashi --kernel 11M --initrd 20M --dtb 64K'
for format in svg png pdf; do
	kplace plot $plan "first.$format"
	sleep 1
	kplace plot $plan --format "$format" - >second
	cmp "first.$format" second && file -b second
	[ "$(stat -c %s second)" -gt 20000 ] || echo "too small"
done
grep -ac CreationDate first.pdf
head -c 5 first.pdf
echo
tail -c 6 first.pdf
# An ending is one in capitals, too, and --format goes before it.
kplace plot -s captures/akashi A.PNG && file -b A.PNG
kplace plot -s captures/akashi --format pdf b.svg && file -b b.svg
umask 027
kplace plot -s captures/akashi c.svg && stat -c %A c.svg
