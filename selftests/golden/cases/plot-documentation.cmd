# The picture in the documents is what its command line draws now.
line=$(sed -n 's|^\tkplace plot \(.*\) \.\./\.\./Documentation/plot\.svg$|\1|p' \
	"$here/../../Documentation/plot.rst")
echo "$line"
eval "kplace plot $line plot.svg"
cmp "$here/../../Documentation/plot.svg" plot.svg
