# Plain archives in front of a compressed one.
printf "%s" 070701 >plain
for field in 1 81a4 0 0 1 0 1000 0 0 0 0 2 0; do printf "%08x" 0x$field; done >>plain
printf "f\0" >>plain
seq 10000 | head -c 4096 >>plain
head -c 512 /dev/zero >>plain
seq 100000 | gzip >tail.gz
cat plain tail.gz >gzip
printf "\050\265\057\375rest" | cat plain - >zstd
for initrd in plain gzip zstd; do
	kplace plan --sysroot captures/akashi --kernel 20M --initrd $initrd \
		--dtb 64K --crash --crashkernel 64M --json |
		sed -n "/\"unpacked\"/p; /\"left\"/p"
	kplace plan --sysroot captures/akashi --kernel 20M --initrd $initrd \
		--dtb 64K --crash --crashkernel 64M | sed -n "2,3p"
done
head -c 1000 tail.gz >cut
kplace plan --sysroot captures/akashi --kernel 20M --initrd cut --dtb 64K \
	--crash --crashkernel 64M
