# What is there at a step, and what is there in the end.
cat >script <<'LINES'
ram 0x40000000 1G
reserve 0x7ff00000 1M "U-Boot itself"
as U-Boot
load kernel 30M align 2M
prealloc initrd 64M
picture "before it came.svg"
firmware 0x60000000 4M driver
arrive initrd 20M
LINES
kplace simulate script --plot after.svg --width 800 --title 'After'
for picture in before*.svg after.svg; do
	"$here/svg.py" "$picture"
done
kplace simulate "$here/scenarios/xen-early-map.script" --plot xen.png | tail -n 1
file -b xen.png
while IFS= read -r line; do
	printf '%s\n' "$line" >script
	kplace simulate script
	echo "  $? for: $line"
done <<'EOF'
picture
picture a.jpeg
picture -
picture a.svg b.svg
picture nowhere/a.svg
EOF
kplace simulate script --plot - 2>&1 | head -n 1
kplace simulate script --plot a.jpeg 2>&1 | head -n 1
echo 'ram 0x40000000 1G' >script
kplace simulate script --json --plot a.png && file -b a.png
