# With the margin there is a placement, and with a byte more there is none, or none
# that kexec takes for sure.
for capture in akashi zte zte-memblock rpi2 one-bank two-banks mizuma linux-6.12; do
	for policy in stock bottom-up top-down; do
		# That takes long enough for a case of its own.
		[ $capture-$policy != two-banks-bottom-up ] || continue
		for initrd in 1 2000001 20M; do
			check_margin $capture $policy $initrd
		done
	done
done
# Without an initrd it is how large one could be.
kplace audit -s captures/akashi --prometheus --kernel 11M --dtb 64K | grep '^kplace.*margin'
# Pages of 64 KiB are counted as such.
kplace audit -s captures/akashi --prometheus --kernel 11M --dtb 64K --initrd 64K \
	--page-size 64K | grep '^kplace.*margin'
