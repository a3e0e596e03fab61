# Nothing to capture, nothing is written.
mkdir files
echo 6.12.0 >files/README
kplace capture --sysroot files one
echo "exit status $?"
mkdir files/proc
cp captures/bad-zeroed/proc/iomem files/proc/iomem
kplace capture --sysroot files one.tar.zst
echo "exit status $?"
kplace capture --sysroot captures/does-not-exist one
echo "exit status $?"
echo '{' >files/manifest.json
kplace capture --sysroot files one
echo "exit status $?"
ls
