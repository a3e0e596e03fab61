# What cannot be read is in the manifest, with the reason, and the rest is
# captured all the same; a copy of the copy remembers it.
cp -rL captures/linux-6.1 files
cp captures/bad-zeroed/proc/iomem files/proc/iomem
mkdir files/dmesg
kplace capture --sysroot files one
echo "exit status $?"
grep -B2 reason one/manifest.json
kplace capture --json --sysroot one two >/dev/null
echo "exit status $?"
diff -r one two && echo same
# A log that has lost its beginning is kept, and said to have.
rmdir files/dmesg
printf '%s\n' '[ 9120.000001] usb 1-1: new device' >files/dmesg
kplace capture --json --sysroot files four >/dev/null
kplace capture --sysroot files three | grep dmesg
