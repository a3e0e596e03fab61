# What owners and titles are made of is no markup, and what is not ASCII is a
# question mark, in text and in titles.
mkdir -p machine/proc
{
	echo '40000000-bfffffff : System RAM'
	echo '  50000000-5fffffff : a<b>&"c"'
	printf '  70000000-7fffffff : caf\xe9\n'
	echo '  90000000-9fffffff : MMMMMMMM WWWWWWWW MMMMMMMM'
} >machine/proc/iomem
kplace plot -s machine --title '<Machines> & "more"' picture.svg
"$here/svg.py" picture.svg 'a<b>&"c"' 'caf?' '<Machines> & "more"'
xmllint --noout picture.svg
grep -oE '<title>.*</title>|<text.*textLength.*' picture.svg
