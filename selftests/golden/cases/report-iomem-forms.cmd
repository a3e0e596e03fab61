# One map as people paste it: through terminals, mails and web forms.
kplace map -s reports/iomem-forms/trailblank >reference
cat reference
for form in reports/iomem-forms/*; do
	kplace map -s "$form" >map 2>&1
	echo "${form##*/}: exit status $?, $(cmp -s reference map && echo the same || echo different)"
	diff reference map | sed -n 's/^[<>]/  &/p'
done
for form in trailblank flat prompt2; do
	kplace plan -s "reports/iomem-forms/$form" -k 11M -i 20M -d 64K | grep '^[a-z]* *0x'
done
# As HTML, quoted and in a block
mkdir -p form/proc
quote='s/^/\&gt; /;s/  /\&nbsp; /'
for edit in "$quote" '1i<pre>' '$a</pre>' '1i<code>'; do
	sed "$edit" reports/iomem-forms/trailblank/proc/iomem >form/proc/iomem
	kplace map -s form >map 2>&1
	echo "'$edit': exit status $?, $(cmp -s reference map && echo the same || echo different)"
done
