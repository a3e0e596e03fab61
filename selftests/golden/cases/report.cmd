# A report is a file that every command reads as the capture it was made from.
kplace report -s captures/zte-memblock --kernel 11M --initrd 20M --title Zte r.html
for line in map audit "plan --kernel 11M --initrd 20M --explain" "crashkernel 64M" \
	doctor "who 0x80000000" "why 0x88000000+2M"; do
	# shellcheck disable=SC2086 # a command and its arguments
	kplace $line -s captures/zte-memblock >before 2>&1
	expected=$?
	# shellcheck disable=SC2086
	kplace $line -s r.html >after 2>&1
	echo "$line: exit status $expected, $?"
	sed 's|r.html|captures/zte-memblock|g' after | diff before -
done
# Compressed, and as a report of a report.
gzip -k r.html
kplace map -s r.html.gz | sed 's|r.html.gz|captures/zte-memblock|g' >after
kplace map -s captures/zte-memblock | diff - after
kplace report -s r.html --kernel 11M --initrd 20M --title Zte again.html
sed 's|r.html|captures/zte-memblock|g' again.html | diff -q r.html - >/dev/null ||
	sed 's|r.html|captures/zte-memblock|g' again.html | diff r.html - | wc -l
kplace capture -s r.html c1 >/dev/null && cmp c1/proc/iomem captures/zte-memblock/proc/iomem
# The same question has the same answer, wherever it goes.
kplace report -s captures/zte-memblock --kernel 11M --initrd 20M --title Zte - | cmp - r.html
# What is read without a script, a style and the data.
sed '/<style>/,/<\/style>/d; /<script/,/<\/script>/d' r.html |
	sed 's/<title>[^<]*<\/title>//g; s/<[^>]*>/ /g; s/^ *//; s/  */ /g; /^ *$/d' |
	sed '/files are missing/,/^Made/{/^Made/!d}'
