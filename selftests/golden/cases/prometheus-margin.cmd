# With the margin there is a placement, and with a byte more there is none.
for capture in akashi zte zte-memblock rpi2 one-bank two-banks mizuma linux-6.12; do
	for policy in stock bottom-up top-down; do
		for initrd in 1 2000001 20M; do
			image="--kernel 11M --dtb 64K --policy $policy"
			kplace audit -s "captures/$capture" --prometheus $image \
				--initrd "$initrd" >metrics
			margin=$(sed -n 's/^kplace_next_kexec_margin_bytes{.*} //p' metrics)
			largest=$((${initrd/M/ * 1048576} + margin))
			echo "$capture $policy $initrd $margin"
			kplace plan -s "captures/$capture" $image --initrd "$largest" >plan
			[ $? -eq 0 ] || echo "does not fit"
			kplace plan -s "captures/$capture" $image \
				--initrd $((largest + 1)) >plan
			[ $? -eq 1 ] || echo "fits still"
		done
	done
done
# Without an initrd it is how large one could be.
kplace audit -s captures/akashi --prometheus --kernel 11M --dtb 64K | grep '^kplace.*margin'
# Pages of 64 KiB are counted as such.
kplace audit -s captures/akashi --prometheus --kernel 11M --dtb 64K --initrd 64K \
	--page-size 64K | grep '^kplace.*margin'
