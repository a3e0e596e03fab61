# Banks far apart: whether anything larger has a place takes long to say.
for initrd in 1 2000001 20M; do
	check_margin two-banks bottom-up $initrd
done
