# What is seldom in a machine's files, or in how people paste them.
for width in 20 60 100 300; do
	echo "$width columns:"
	on_terminal "stty cols $width; kplace map -s captures/akashi" | grep '|'
done
mkdir -p m/proc m/sys/devices/system/cpu
echo '40000000-7fffffff : System RAM' >m/proc/iomem
echo '  40080000-40ffffff : Kernel code' >>m/proc/iomem
ask()
{
	kplace map -s m 2>&1 | sed '/^$/,/^a column/d; /^memory map/d; /^note: dmesg is a part/d
		/^note: there is neither/d; /System RAM/d'
	echo "  ${PIPESTATUS[0]}"
}
# Where movable memory begins.
while IFS= read -r lines; do
	printf '%b' "$lines" >m/proc/zoneinfo
	printf '%s\n' "$lines"
	kplace plan -s m -k 11M -p bottom-up | sed -n 2p
done <<'LINES'
Node 0, zone  Movable\n  spanned 65536\n  start_pfn: 262144\n
Node 0, zone  Movable\n  spanned some\n  start_pfn: 262144\n
Node 0, zone  Movable\n  spanned 0\n  start_pfn: 262144\n
Node 0, zone  Movable\n  spanned 18446744073709551615\n  start_pfn: 262144\n
Node 0, zone  Movable\n  spanned 65536\n  start_pfn: none\n
Node 0, zone   Normal\n  spanned 65536\n  start_pfn: 262144\n
Node x, zone  Movable\n  spanned 65536\n  start_pfn: 262144\n
Node 0, pages\n
LINES
rm m/proc/zoneinfo
# How many processors have notes in a dump.
cp captures/akashi/proc/iomem m/proc/iomem
for list in 0-99 0-3,8-99 0 3-0 x 0-x 0- 0,x 0-99999 '0-3 '; do
	echo "$list" >m/sys/devices/system/cpu/present
	echo "$list" >m/sys/devices/system/cpu/possible
	kplace plan -s m -k 1M --crash --loader kexec-tools | grep '^elfcorehdr'
done
# Lines that came through a terminal, or were broken.
rm m/proc/iomem
while IFS= read -r lines; do
	printf '[    0.000000] node   0: [mem 0x0000000040000000-0x000000007fffffff]\n%b' "$lines" >m/dmesg
	printf '%s\n' "$lines"
	ask
done <<'LINES'
[    0.000000] cma: Reserved 64 MiB at\n[    0.000000] 0x0000000050000000 on node -1\n
[    0.000000] cma: Reserved 64 MiB at\n[    0.000000] something else\n[    0.000000] 0x0000000050000000 on node -1\n
[    0.000000] cma: Reserved 64 MiB at\n[    0.000000] a\n[    0.000000] b\n[    0.000000] c\n[    0.000000] d\n
[    0.000000] cma: Reserved a\n[    0.000000] cma: Reserved b\n[    0.000000] cma: Reserved c\n[    0.000000] cma: Reserved d\n[    0.000000] cma: Reserved e\n[    0.000000] cma: Reserved f\n[    0.000000] cma: Reserved g\n
[    0.000000] GICv3: \033[0mCPU0: using reserved LPI pending table @0x0000000050000000\n
[    0.000000] GICv3: \033(BCPU0: using reserved LPI pending table @0x0000000050000000\n
[    0.000000] GICv3: \033(0CPU0: using reserved LPI pending table @0x0000000050000000\n
[    0.000000] GICv3: \033]0CPU0: using reserved LPI pending table @0x0000000050000000\n
[    0.000000] GICv3: \033[0zCPU0: using reserved LPI pending table @0x0000000050000000\n
\033[\n
[    0.000000] GICv3: \0342\0200\0213CPU0: using reserved LPI pending table @0x0000000050000000\n
[    0.000000] GICv3: \0302\0240CPU0: using reserved LPI pending table @0x0000000050000000\n
$ dmesg\n[    0.000000] cma: Reserved 64 MiB at 0x0000000050000000 on node -1\n
# grep cma\n[    0.000000] cma: Reserved 64 MiB at 0x0000000050000000 on node -1\n
LINES
rm m/dmesg
# The same owner, of another kind.
mkdir old new
printf '40000000-4fffffff : System RAM\n50000000-5fffffff : reserved\n' >old/iomem
printf '40000000-5fffffff : System RAM\n  50000000-5fffffff : reserved\n' >new/iomem
kplace diff old/iomem new/iomem
kplace diff old/iomem new/iomem --json | grep -c owner
kplace diff captures/linux-6.1 captures/linux-6.12 --json | grep '"release"'
# A device tree that says half of where the initrd is.
sed 's/linux,initrd-end = .*;//' captures/fdt-virt/fdt.dts | dtc -q -f -o half.dtb
kplace map -s half.dtb | grep -c 'initrd of this boot'
printf '{"version": \001}' >bad.json
kplace diff bad.json bad.json
printf '' >empty
kplace diff empty empty
# A page of a machine that must not kexec, and one with a date.
cp -r captures/module-loaded stop
cp captures/akashi/proc/iomem stop/proc/iomem
echo 1 >stop/proc/sys/kernel/kexec_load_disabled
kplace report -s stop -k 11M --cmdline quiet stop.html
grep -o 'kexec is refused' stop.html | head -n 1
kplace capture -s stop dated >/dev/null
sed -i 's/"date": null/"date": "2026-01-02T03:04:05Z"/; s/"machine": null/"machine": "aarch64"/' dated/manifest.json
kplace report -s dated -k 11M dated.html
grep -o 'captured 2026[^<]*' dated.html | head -n 1
craft_image stop/boot.img 0 0xa00000
mkdir stop/boot
mv stop/boot.img stop/boot/Image
for scrub in '' --scrub; do
	# shellcheck disable=SC2086 # a word or none
	kplace report -s stop $scrub installed.html | sed "s|$PWD/||g" | grep installed
	rm installed.html
done
kplace report -s captures/memmap -k 1M memmap.html
grep -o 'no source says how large the kernel is' memmap.html | head -n 1
# What kexec -d says of memory.
while IFS= read -r line; do
	printf '%s\n' "$line"
	printf 'get_memory_ranges_iomem_cb: 0000000040000000 - 000000007fffffff : System RAM\n%s\nsegment[0].mem = 0x40280000\nsegment[0].memsz = 0x1000\n' "$line" >log
	kplace check log
	printf 'MEMORY RANGES\n0000000040000000-000000007fffffff (0)\n%s\nsegment[0].mem = 0x40280000\nsegment[0].memsz = 0x1000\n' "$line" >log
	kplace check log
	echo "  $?"
done <<'LINES'
0000000040200000-00000000402fffff (1)
0000000040200000-00000000402fffff (99)
0000000040200000-00000000402fffff 1
0000000040200000-00000000402fffff (x)
0000000040200000-00000000402fffff (1
00000000402fffff-0000000040200000 (1)
0000000040200000-end
LINES
