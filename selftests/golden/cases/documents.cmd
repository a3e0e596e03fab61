# Each command line of the manual page's examples, and of the README's first table,
# as it is printed there, in a folder with the files they name: none is refused
# as wrong usage, or for want of an input. Where none is named, the machine is a
# capture.
craft_image Image 0 0xa00000
head -c 1M /dev/zero >initrd.img
cp initrd.img kdump.img
cp -r captures/x86-esrt-dmesg yesterday
cp -r captures/module-loaded capture
cp captures/akashi/proc/iomem capture/proc/iomem
echo "[    0.000000] cma: Reserved 16 MiB at 0x0000000044000000" >capture/dmesg
cp Image capture/vmlinuz
kplace capture -s capture m1.tar.zst >/dev/null
cp scenarios/u-boot-load-order.script boot.script
# The second stage takes a cross compiler: one that is not started will do.
python3 -c 'import struct, sys
sys.stdout.buffer.write(b"\0" * 64 + struct.pack("<8s5Q", b"kplace 1", 112, 0, 0, 0, 0))' >stage
mkdir -p selftests/golden && cp -r scenarios selftests/golden/
kplace plan -s capture -k 11M -j >old.json
kplace plan -s capture -k 11M -i 20M -j >new.json
{
	sed -n '/^\.SH EXAMPLES/,/^\.SH SEE/s/^\.B \(sudo \)\?\(kplace .*\)$/\2/p' \
		"$here/../../Documentation/kplace.1" | sed 's/\\-/-/g'
	sed -n '/^## What to ask/,/^## What only/s/^|.*| `\(kplace .*\)` |$/\1/p' \
		"$here/../../README.md" | sed 's/\\|/|/g; s/`, `/\n/g' |
		grep '^kplace' | grep -v -e '\.\.\.'
} | sort -u >lines
wc -l <lines
while read -r line; do
	case $line in
	*' wrap '*) line=${line/wrap/wrap --stage stage} ;;
	*' -s '* | *--sysroot* | *simulate* | *.json) ;;
	*) line=${line/kplace /kplace -s capture } ;;
	esac
	line=${line//\/vmlinuz/Image}
	line=${line//\/initrd.img/initrd.img}
	[[ $line != *capture*m1.tar.zst || $line == *--scrub* ]] || rm -f m1.tar.zst
	rm -f public.tar.zst
	eval "$line" >out 2>&1
	status=$?
	[ "$status" -le 1 ] || { echo "$line: $status"; head -n 2 out; }
done <lines
