# Without a word, what the machine was booted with.
mkdir -p machine/proc
cp captures/akashi/proc/iomem machine/proc
kplace crashkernel --sysroot machine
for line in quiet "quiet crashkernel=64M" "crashkernel=64M,high crashkernel=0,low" \
	"crashkernel=64M crashkernel=1G,high crashkernel=8M debug" \
	"crashkernel=0-1G:96M,1G-:128M" crashkernel=auto; do
	echo "$line" >machine/proc/cmdline
	kplace crashkernel --sysroot machine
done
kplace crashkernel --sysroot machine --json
