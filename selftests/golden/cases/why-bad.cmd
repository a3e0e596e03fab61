for place in '' - + 12345678 80000000-9fffffff 0x80000000- 0x80000000+ \
	0x80000000+0 0x2000-0x1000 0x1000-0x1000 0x1ffffffffffffffff \
	0xffffffffffffffff 0xfffffffffffff000+1T 0x1000-0x2000-0x3000 1X -4K; do
	kplace why --sysroot captures/zte -- "$place" 2>&1 | head -n 1
done
kplace why --sysroot captures/zte 2>&1 | head -n 1
kplace why --sysroot captures/zte 0x1000 0x2000 2>&1 | head -n 1
kplace why --sysroot captures/bad-nothing 0x1000
echo "exit status $?"
kplace why --sysroot captures/bad-end 0x1000
