cp -r captures/memmap machine
entry=machine/sys/firmware/memmap/2
try()
{
	echo "$1: '$2'"
	echo "$2" >"$entry/$1"
	kplace map --sysroot machine
	[ $? -eq 3 ] || echo "exit status not 3"
	cp "captures/memmap/sys/firmware/memmap/2/$1" "$entry/$1"
}
try start ''
try start 100000
try start 0xfffffffffffffffff
try start '0x100000 and more'
try end garbage
try end 0xfffff
try end 0x
try type ''
try type 7
rm "$entry/end"
kplace map --sysroot machine
