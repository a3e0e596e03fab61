# x86 before 6.7 and arm show where the crash kernel lies in megabytes.
cat >x86.txt <<'LINES'
[    0.000000] BIOS-e820: [mem 0x0000000000100000-0x00000000bffdffff] usable
[    0.000000] Reserving 128MB of low memory at 752MB for crashkernel (System low RAM: 3071MB)
[    0.000000] Reserving 256MB of memory at 2672MB for crashkernel (System RAM: 3071MB)
LINES
kplace map -s x86.txt
for line in "256MB of memory at MB for crashkernel" \
	"0MB of memory at 16MB for crashkernel" \
	"99999999999999MB of memory at 16MB for crashkernel"; do
	echo "== $line"
	sed "s/256MB.*/$line/" x86.txt >damaged.txt
	kplace map -s damaged.txt | grep -e '^0x.*dmesg' -e 'not understood'
done
