# Each line is refused as wrong usage.
while IFS= read -r line; do
	echo "\$ kplace plot $line"
	eval "kplace plot -s captures/akashi $line" 2>&1 | head -n 1
done <<'EOF'

map
map.jpeg
.svg/map
a.svg b.svg
a.svg --format jpeg
a.svg --axis bent
a.svg --width 100
a.svg --width 20000
a.svg --width wide
a.svg --title ''
- --json --format svg
-
a.svg --initrd 20M
a.svg --explain
a.svg --policy top-down
a.svg --kernel 20M --policy none
a.svg --kernel 20M --elfcorehdr 1M
EOF
