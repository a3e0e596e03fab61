# What only a dump in the log reserves may have been given back.
mkdir -p machine/proc
cp captures/rpi2-dmesg/dmesg machine
printf '%s\n' '00000000-07ef5fff : System RAM' \
	'  00400000-01df2fff : reserved' '07ef6000-07f09fff : reserved' \
	'07f0a000-3dffffff : System RAM' >machine/proc/iomem
kplace audit --sysroot machine
