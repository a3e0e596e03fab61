# Plain archives in front of a compressed one.
seq 10000 | head -c 4096 | craft_cpio microcode >plain
head -c 512 /dev/zero >>plain
seq 100000 | craft_cpio f >tail
gzip -n <tail | cat plain - >gzip
zstd -q <tail | cat plain - >zstd
for initrd in plain gzip zstd; do
	kplace plan --sysroot captures/akashi --kernel 20M --initrd $initrd \
		--dtb 64K --crash --crashkernel 64M --json |
		sed -n "/\"unpacked\"/p; /\"left\"/p"
	kplace plan --sysroot captures/akashi --kernel 20M --initrd $initrd \
		--dtb 64K --crash --crashkernel 64M | sed -n "2,3p"
done
head -c 5000 gzip >cut
kplace plan --sysroot captures/akashi --kernel 20M --initrd cut --dtb 64K \
	--crash --crashkernel 64M
