# Cut at any place, with any byte made another, an archive is refused with one
# line that names it; only where that changes nothing is it read as ever.
kplace capture --sysroot captures/akashi m1 >/dev/null
kplace map --sysroot m1 >whole
cat >damage.py <<'PYTHON'
import os, sys

whole = open(sys.argv[1], "rb").read()
places = range(0, len(whole), len(whole) // 30 + 1)
for at in places:
    open("bad/cut-%d" % at, "wb").write(whole[:at])
    changed = bytes([whole[at] ^ (1 << at % 8)])
    open("bad/changed-%d" % at, "wb").write(whole[:at] + changed + whole[at + 1:])
PYTHON
for ending in tar tar.zst tar.gz tar.xz tar.bz2; do
	kplace capture --sysroot m1 "m1.$ending" >/dev/null
	mkdir bad
	python3 damage.py "m1.$ending"
	count=0 refused=0
	for file in bad/*; do
		count=$((count + 1))
		kplace map --sysroot "$file" >out 2>errors
		status=$?
		case $status in
		0) cmp -s out whole || { echo "$ending, $file:" && diff whole out; } ;;
		3)
			refused=$((refused + 1))
			[ "$(wc -l <errors)" -eq 1 ] &&
				grep -q "^kplace: $file" errors || cat errors
			;;
		*) echo "$ending, $file: exit status $status" ;;
		esac
	done
	rm -r bad
	# Half of a plain archive is padding, and its end of zeros.
	[ "$count" -gt 50 ] && [ $((refused * 5)) -gt $((count * 2)) ] ||
		echo "$ending: $refused of $count refused"
done
