# Boxes by colour, lines and letters of SVG pictures, and that they are XML: of
# captures, and of machines with 10, 100 and 300 ranges.
for ranges in 10 100 300; do
	mkdir -p "$ranges/proc"
	{
		echo '40000000-bfffffff : System RAM'
		for ((i = 0; i < ranges / 2; i++)); do
			printf '  %x-%x : firmware table %d\n' \
				$((0x40100000 + i * 0x20000)) \
				$((0x40100fff + i * 0x20000 + i % 7 * 0x1000)) "$i"
		done
		echo '8800000000-88ffffffff : System RAM'
		for ((i = 0; i < ranges / 2; i++)); do
			printf '  %x-%x : reserved\n' \
				$((0x8880000000 + i * 0x200000)) \
				$((0x888000ffff + i * 0x200000))
		done
	} >"$ranges/proc/iomem"
done
for capture in captures/akashi captures/edk2-module captures/efi-debug 10 100 300; do
	kplace plot -s "$capture" --kernel 20M --initrd 60M --dtb 64K picture.svg
	"$here/svg.py" picture.svg
	xmllint --noout picture.svg
done
for axis in linear broken; do
	kplace plot -s captures/two-banks --axis "$axis" --width 640 picture.svg
	"$here/svg.py" picture.svg
done
