# One log as people paste it.
kplace map -s reports/log-forms/raw >reference
cat reference
for form in reports/log-forms/*; do
	kplace map -s "$form" >map 2>&1
	echo "${form##*/}: exit status $?, $(cmp -s reference map && echo the same || echo different)"
done
# dmesg -H, -d and --time-format iso, /dev/kmsg, journalctl -o verbose
mkdir form
for stamp in '[  +0.000000] ' '[Nov26 09:00] ' '[    0.000000 <    0.000000>] ' \
	'2019-11-26T09:00:00,000000+01:00 ' '6,12,0,-;' '6,12,0,-,caller=T0;' \
	'    MESSAGE='; do
	awk -v stamp="$stamp" '{ print stamp $0 }' \
		reports/log-forms/raw/dmesg >form/dmesg
	kplace map -s form | sed 's:form/:reports/log-forms/raw/:' >map 2>&1
	echo "'$stamp': exit status $?, $(cmp -s reference map && echo the same || echo different)"
done
