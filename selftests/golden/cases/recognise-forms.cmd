# A line that is almost one of a known file's: as what is it read? \n is a line's end.
mkdir m
lone()
{
	printf '%b' "$2" >"$1"
	printf '%s: %s\n' "$1" "$2"
	kplace map -s "$1" 2>&1 | head -n 2
	rm "$1"
}
lone text '40000000-7fffffff : System RAM\n'
lone text '  40000000-7fffffff\t: System RAM\n'
lone text '40000000-7fffffff System RAM\n'
lone text '40000000+7fffffff : System RAM\n'
lone text '40000000-none : System RAM\n'
lone text 'none-7fffffff : System RAM\n'
lone text '   0: 0x0000000040000000..0x000000007fffffff\n'
lone reserved '   0: 0x0000000040000000..0x000000007fffffff\n'
lone text '   0: 0x0000000040000000-0x000000007fffffff\n'
lone text '   0: 0x0000000040000000..7fffffff\n'
lone text '   0  0x0000000040000000..0x000000007fffffff\n'
lone text '   x: 0x0000000040000000..0x000000007fffffff\n'
lone text '   0: 0xnone..0x000000007fffffff\n'
lone text '   0: 0x0000000040000000..0xnone\n'
lone text '0x000040000000-0x000080000000 ram            System RAM [memblock]\n'
lone text '0x000040000000-0x000080000000 ram            System RAM\n'
lone text '0x000040000000-000080000000 ram            System RAM [memblock]\n'
lone text '0x000040000000+0x000080000000 ram            System RAM [memblock]\n'
lone text '0xnone-0x000080000000 ram            System RAM [memblock]\n'
lone text '000040000000-0x000080000000 ram            System RAM [memblock]\n'
lone text '0x000040000000-0xnone ram            System RAM [memblock]\n'
lone text 'MemTotal: 2048000 kB\n'
lone text 'root=/dev/vda quiet\n'
lone text 'BOOT_IMAGE=/vmlinuz quiet'
lone text 'root=/dev/vda\nquiet\n'
lone text 'Linux version 6.12.95 (gcc) #1 SMP\n'
lone text 'Linux version 6.12.95 (gcc) #1 SMP'
lone text 'Linux version 6.12.95 (gcc) #1 SMP\nMachine model: box\n'
lone text 'Linux box 6.12.95 #1 SMP aarch64 GNU/Linux\n'
lone text 'Linux box 6.12.95 #1 SMP aarch64\n'
lone text 'Unix box 6.12.95 #1 SMP aarch64 GNU/Linux\n'
lone text '\320\015\376\355'
lone text '\320\015\376'
lone text ''
# A folder of them: one of each is read, by its content and by its name.
folder()
{
	echo "$1:"
	kplace map -s m 2>&1 | grep -e '^note' -e '^kplace'
}
echo '40000000-7fffffff : System RAM' >m/memory.txt
echo '   0: 0x0000000040000000..0x000000007fffffff' >m/memblock.txt
echo '   0: 0x0000000040000000..0x0000000040ffffff' >m/memblock-reserved.txt
echo 'Linux box 6.12.95 #1 SMP aarch64 GNU/Linux' >m/uname.txt
echo 'root=/dev/vda' >m/cmdline.txt
echo 'Linux version 6.12.95 (gcc) #1 SMP' >m/version.txt
echo 'MemTotal: 2048000 kB' >m/meminfo.txt
echo 'nothing of all that' >m/readme.txt
folder 'one of each'
cp m/memory.txt m/memory2.txt
folder 'two of one'
mkdir m/proc
cp m/memory.txt m/proc/iomem
folder 'and under its own name'
rm m/memory2.txt
tar -C m -cf m.tar .
rm -r m/proc
for i in $(seq -w 100); do
	echo 'nothing' >"m/a$i"
done
folder 'more than are looked at'
echo 'an archive, whose folders are not looked into:'
kplace map -s m.tar 2>&1 | grep -e '^note' -e '^kplace'
(cd m && tar -cf ../flat.tar memory.txt uname.txt memblock.txt memblock-reserved.txt a001)
kplace map -s flat.tar 2>&1 | grep -e '^note' -e '^kplace'
(cd m && cp memory.txt memory2.txt && tar -cf ../flat.tar memory.txt memory2.txt)
kplace map -s flat.tar 2>&1 | grep -e '^note' -e '^kplace'
echo 'standard input:'
kplace map -s - <m/memory.txt
kplace map -s - <m/readme.txt
