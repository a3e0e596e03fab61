for option in --kind=foo --kind= --kind=ram, --range=0x1000 --range=2-1; do
	kplace map --sysroot captures/zte "$option" 2>&1 | head -n 1
done
