# Each command line of the README's table, as it stands there: its first lines and its last,
# exit status, and that it has JSON, too. Then what is printed there of the first answer
# and is not in the answer.
sed -n '/^## What only kplace answers/,/^## With/s/^|.*| `\(kplace .*\)` |$/\1/p' \
	"$here/../../README.md" >lines
while read -r line; do
	echo "\$ $line"
	eval "$line" >out
	echo "exit status $?, $(wc -l <out) lines"
	sed -n '1,3p;4,${$p}' out
	eval "$line --json" | python3 -m json.tool >/dev/null || echo "no JSON"
done <lines
sed -n '/^## What only kplace answers/,/^## With/p' "$here/../../README.md" |
	grep '^| ' | grep -vcF '`kplace '
mkdir -p selftests/golden
ln -s "$PWD/captures" selftests/golden/captures
sed -n '/^## The first minute/,/^###/s/^    //p' "$here/../../README.md" >first
eval "$(grep '^kplace' first)" >out
sed '1,/^kplace/d' first | grep -c .
sed '1,/^kplace/d' first | grep . | grep -vxFf out
