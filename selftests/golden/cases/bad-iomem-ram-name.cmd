# A name that is damaged must not take memory out of the map.
for name in "System RA" "System RAM<br>" "System Ram" "Sxstem RAM" "System"; do
	sed "1s/System RAM/$name/" captures/akashi/proc/iomem >iomem.txt
	kplace plan -s iomem.txt -k 20M
done
