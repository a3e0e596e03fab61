# The picture in the documents and README is that of the report which their command
# line writes now.
line=$(sed -n 's|^\tkplace report \(.*\) akashi\.html$|\1|p' \
	"$here/../../Documentation/report.rst")
echo "$line"
grep -cF "kplace report $line akashi.html" "$here/../../README.md"
eval "kplace report $line akashi.html"
"$here/../../tools/kplace/report/picture.sh" <akashi.html >report.svg
xmllint --noout report.svg
cmp "$here/../../Documentation/report.svg" report.svg
