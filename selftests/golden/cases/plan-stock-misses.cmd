# As if there were more RAM: half of it is another matter.
cp -r captures/one-bank machine
mkdir -p machine/proc
echo 'MemTotal:        1048576 kB' >machine/proc/meminfo
kplace plan --sysroot machine --kernel 0x1f00000 --initrd 0x5f80000 --dtb 0x10000
