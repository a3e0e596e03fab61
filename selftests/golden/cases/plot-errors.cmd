# What cannot be written is said in a sentence, and what was there stays there.
kplace plot -s captures/akashi nowhere/a.svg
echo "$?"
kplace plot -s captures/akashi --format svg /dev/full
echo "$?"
kplace plot -s captures/akashi --format png - >/dev/full
echo "$?"
mkdir folder.svg
kplace plot -s captures/akashi folder.svg
echo "$?"
echo before >kept.svg
(
	trap '' XFSZ
	ulimit -f 8
	kplace plot -s captures/akashi kept.svg
	echo "$?"
)
cat kept.svg
kplace plot -s captures/bad-garbage kept.svg
echo "$?"
cat kept.svg
# No cairo: a library that is none. SVG needs none.
echo none >libcairo.so.2
LD_LIBRARY_PATH=. kplace plot -s captures/akashi kept.png 2>&1 | sed 's/loaded: .*;/loaded: ...;/'
LD_LIBRARY_PATH=. kplace plot -s captures/akashi map.svg
LD_LIBRARY_PATH=. kplace map -s captures/akashi --range 0+1 | head -n 1
ls
