# What may stand before a message, and what only looks so: is the range of the line read?
message='GICv3: CPU0: using reserved LPI pending table @0x0000000048000000'
mkdir m
while IFS= read -r prefix; do
	{
		echo '[    0.000000] node   0: [mem 0x0000000040000000-0x000000004fffffff]'
		echo "$prefix$message"
	} >m/dmesg
	printf "%s: " "'$prefix'"
	kplace map -s m --kind lpi | grep -c '^0x.*GICv3'
done <<'LINES'

[    0.000000] 
[0.000000] 
[    0.] 
[    .000000] 
[    0.00x000] 
[    0.000000
    0.000000] 
[Tue Nov 26 09:00:00 2019] 
[Tue Nov 26 9:00:00 2019] 
[Tue Nov 26 09-00:00 2019] 
[Tue Nov 26 09:0:00 2019] 
[Tue Nov 26 09:00-00 2019] 
[Tue Nov 26 09:00:0x 2019] 
[Nov26 09:00] 
[Nov 6 09:00] 
[No26 09:00] 
[Nov26 9:00] 
[Nov26 09-00] 
[Nov26 09:0x] 
[Nov26  09:00] 
[  +0.000000] 
[  +x] 
[    0.000000 <    0.000000>] 
[    0.000000 <    0.000000] 
[    0.000000 <x>] 
[    x <    0.000000>] 
[    T0] 
[    C0] 
[    T] 
[    X0] 
[    T0x] 
[    0.000000][    T0] 
<6>[    0.000000] 
<6> 
<x> 
<6 
kern  :info  : [    0.000000] 
2019-11-26T09:00:00,000000+01:00 
2019-11-26T09-00-00 
2019-11-26 09:00:00 
2019/11/26T09:00:00 
201-11-26T09:00:00 
6,0,0,-;
6,0,0,-,caller=T0;
6,0,0 -;
6,0,x,-;
6,0
Nov 26 09:00:00 host kernel: 
Nov 26 09:00:00 host kernel: [    0.000000] 
Nov 26 09:00:00 hostkernel: [    0.000000] 
kernel: 
MESSAGE=
TTY> 
> 
> > [    0.000000] 
[    0.000000] : 
[09:00:00] [    0.000000] 
0x1234: [    0.000000] 
[this is no stamp, though it is in brackets, and longer than any stamp there has ever been] 
a message before it, without any stamp of its own, that is longer than what may be in front of one: [    0.000000] 
[    0.000000] another CPU's[    0.100000] 
[    0.000000] another CPU's[    0.1] 
[    0.000000] another CPU's[    0.100000
[    0.000000] another CPU's[0.100000] [  0.200000] 
[    0.000000] Memory of [a] [b] is here: 
LINES
