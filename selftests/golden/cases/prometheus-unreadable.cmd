# A machine whose files cannot be read must not look like one on which all is well.
for capture in bad-cut bad-garbage bad-nothing bad-zeroed no-such; do
	echo old >it.prom
	kplace audit -s "captures/$capture" --prometheus=it.prom --kernel 11M
	echo "$?"
	grep -v '^#' it.prom
done
# What is known is said: only the images are not.
kplace audit -s captures/akashi --prometheus=it.prom --kernel no-such-image
echo "$?"
grep -v '^#' it.prom
ln -s . folder
kplace audit -s captures/akashi --prometheus=it.prom --kernel 11M --initrd folder
echo "$?"
grep -E 'errors|next|fits' it.prom
# Wrong usage is for who wrote the line, and leaves the file alone.
echo old >it.prom
kplace audit -s captures/akashi --prometheus=it.prom --kernel 11N
echo "$?"
cat it.prom
