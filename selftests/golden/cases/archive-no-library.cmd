# No libarchive, but a file of its name that is none: archives are neither read nor
# written, nothing is left over, and all else works as ever.
kplace capture --sysroot captures/akashi m1.tar.zst >/dev/null
echo none >libarchive.so.13
export LD_LIBRARY_PATH=.
kplace map -s m1.tar.zst 2>&1 >out | sed 's/loaded: .*;/loaded: ...;/'
echo "exit status ${PIPESTATUS[0]}"
kplace capture --sysroot captures/akashi new.tar.zst 2>&1 >>out |
	sed 's/loaded: .*;/loaded: ...;/'
echo "exit status ${PIPESTATUS[0]}"
wc -c <out
kplace map -s captures/akashi --range 0+1 | head -n 1
ls
# One without the functions.
echo | gcc -shared -x c - -o libarchive.so.13 && kplace map -s m1.tar.zst
echo "exit status $?"
# What may be loaded is noted in the program.
readelf -p .note.dlopen "$KPLACE" | grep -o '\[{.*' | sort
