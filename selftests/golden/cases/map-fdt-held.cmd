# A tree's reservations overlap, and memblock has given parts of them back: each
# part that is held has the name of the first that covers it.
mkdir -p machine/sys/kernel/debug/memblock machine/sys/firmware
cat >machine/sys/kernel/debug/memblock/memory <<END
   0: 0x0000000040000000..0x000000007fffffff    0 NONE
END
cat >machine/sys/kernel/debug/memblock/reserved <<END
   0: 0x0000000042000000..0x0000000043ffffff    0 NONE
   1: 0x0000000045000000..0x000000004500ffff    0 NONE
   2: 0x0000000046000000..0x0000000046ffffff    0 NONE
   3: 0x000000004f000000..0x000000004fffffff    0 NONE
END
dtc -q -o machine/sys/firmware/fdt - <<END
/dts-v1/;
/memreserve/ 0x43000000 0x01000000;
/memreserve/ 0x50000000 0x01000000;
/memreserve/ 0x46800000 0x00100000;
/ {
	#address-cells = <1>;
	#size-cells = <1>;
	reserved-memory {
		#address-cells = <1>;
		#size-cells = <1>;
		ranges;
		wide@41000000 { reg = <0x41000000 0x06000000>; };
		late@4f800000 { reg = <0x4f800000 0x01000000>; };
	};
};
END
kplace map --sysroot machine
