# A closer look, and only some of what is held.
for part in '--range 0x58000000+32M' '--kind nomap,crash-kernel' "--owner Kernel*" '--range 0+1G'; do
	kplace plot -s captures/akashi $part part.svg
	"$here/svg.py" part.svg
done
