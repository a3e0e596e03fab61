# One log as people paste it.
kplace map -s reports/log-forms/raw >reference
cat reference
for form in reports/log-forms/*; do
	kplace map -s "$form" >map 2>&1
	echo "${form##*/}: exit status $?, $(cmp -s reference map && echo the same || echo different)"
done
