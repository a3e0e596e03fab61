# Lines of memblock's files and of /proc/iomem that are almost of their form; \n is a
# line's end.
mkdir -p m/proc m/sys/kernel/debug/memblock
try()
{
	printf '%b' "$2" >"$1"
	printf '%s\n' "$2"
	kplace map -s m 2>&1 | sed '/^$/,/^a column/d'
	echo "  ${PIPESTATUS[0]}"
	rm "$1"
}
memory=m/sys/kernel/debug/memblock/memory
reserved=m/sys/kernel/debug/memblock/reserved
echo '   0: 0x0000000040000000..0x0000000040ffffff' >$reserved
while IFS= read -r lines; do
	try $memory "$lines\n"
done <<'LINES'
   0: 0x0000000040000000..0x000000007fffffff
0: 0x40000000..0xffffffffffffffff
x: 0x40000000..0x7fffffff
0: 40000000..0x7fffffff
0: 0x..0x7fffffff
0: 0x40000000-0x7fffffff
0: 0x40000000..0x
0: 0x7fffffff..0x40000000
1: 0x40000000..0x7fffffff
0: 0x40000000..0x7fffffff    0 NONE
0: 0x40000000..0x7fffffff    x NONE
0: 0x40000000..0x7fffffff    y NONE
0: 0x40000000..0x7fffffff    0
0: 0x40000000..0x7fffffff    0 none
0: 0x40000000..0x7fffffff    0 NONE or so
0: 0x40000000..0x7fffffff    0 HOTPLUG|NOMAP
0: 0x40000000..0x7fffffff    0 HOTPLUG|
0: 0x40000000..0x7fffffff    0 HOTPLUG
0: 0x40000000..0x7fffffff   99 DRV_MNG|NEW_FLAG
0: 0x40000000..0x7fffffff    0 KHO_SCRATCH
LINES
try $memory ''
echo '   0: 0x0000000040000000..0x000000007fffffff' >$memory
try $reserved ''
try $reserved '0: nowhere\n'
rm $memory
while IFS= read -r lines; do
	try m/proc/iomem "$lines\n"
done <<'LINES'
40000000-7fffffff : System RAM
40000000-7fffffff:System RAM
40000000-7fffffff System RAM
40000000+7fffffff : System RAM
40000000-none : System RAM
none-7fffffff : System RAM
4000000-7fffffff : System RAM
040000000-07fffffff : System RAM
40000000-7fffffff : System RAM 80000000-8fffffff : System RAM
7fffffff-40000000 : System RAM
40000000-ffffffffffffffff : System RAM
40000000-7fffffff : System Ram
40000000-7fffffff : System RAM (kmem)
40000000-7fffffff : System
40000000-7fffffff : System ROM
40000000-7fffffff : Systems of mine
40000000-7fffffff : device\n  40080000-40ffffff : Kernel code
40000000-7fffffff : System RAM\n  40080000-40ffffff : Kernel code\n  41000000-41ffffff : Kernel rodata\n  42000000-42ffffff : Kernel bss
40000000-7fffffff : System RAM\n  40080000-40ffffff : kexec: initrd\n  41000000-41ffffff : kplace: in use
40000000-7fffffff : Reserved
40000000-7fffffff : System RAM\n30000000-3fffffff : System RAM
40000000-7fffffff : System RAM\n  7fff0000-8000ffff : reserved
40000000-7fffffff : System RAM\n  40000000-400fffff : reserved\n    40000000-40000fff : a\n  40100000-401fffff : b
40000000-7fffffff : System RAM\n40000000-400fffff : reserved\n  40100000-401fffff : reserved
40000000-7fffffff : System RAM\n  40000000-400fffff : reserved\n40100000-401fffff : reserved
 40000000-7fffffff : System RAM\n80000000-8fffffff : System RAM
40000000-7fffffff : System RAM\n[...]\n80000000-8fffffff : System RAM
40000000-7fffffff : System RAM\n<snip>
40000000-7fffffff : System RAM\n.
00000000-00000000 : System RAM
LINES
{
	echo '40000000-7fffffff : System RAM'
	for i in $(seq 20); do
		printf '%*s40000000-7fffffff : level %s\n' $((2 * i)) '' "$i"
	done
} >m/proc/iomem
kplace map -s m
