# mem= counts memory, not addresses; the last one counts.
for cmdline in 'mem=1G mem=512M' 'quiet mem=64M' nomem=64M mem=all mem=0; do
	echo "$cmdline"
	kplace plan --sysroot captures/zte --kernel 20M --initrd 30M --dtb 64K \
		--cmdline "$cmdline" | grep mem=
done
