# A long file shows how far its reading is, but only to a terminal, and wipes
# it out; a short one does not.
mkdir proc
{
	echo '00000000-ffffffff : System RAM'
	seq 0 39999 | awk '{ printf "  %08x-%08x : reserved\n", $1 * 8192, $1 * 8192 + 4095 }'
} >proc/iomem
on_terminal 'kplace map --sysroot . >/dev/null; echo; echo done'
kplace map --sysroot . 2>&1 >/dev/null | wc -c
on_terminal 'kplace map --sysroot . 2>errors | tail -n 1'
wc -c <errors
on_terminal 'kplace map --sysroot captures/zte >/dev/null' | wc -c
echo '  0fffffff-00000000 : reserved' >>proc/iomem
on_terminal 'kplace map --sysroot . >/dev/null'
