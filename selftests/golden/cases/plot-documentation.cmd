# The picture in the documents is what its command line draws now: every box is
# where it was, and there are as many letters. Their shape depends on fonts.
line=$(sed -n 's|^\tkplace plot \(.*\) \.\./\.\./Documentation/plot\.svg$|\1|p' \
	"$here/../../Documentation/plot.rst")
echo "$line"
eval "kplace plot $line plot.svg"
"$here/svg.py" --boxes "$here/../../Documentation/plot.svg" >before
"$here/svg.py" --boxes plot.svg >now
diff before now && wc -l <now
