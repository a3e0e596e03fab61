# Lines of the same extent: the one above is the outer one.
mkdir proc
cat >proc/iomem <<'LINES'
10000000-1fffffff : PCI Bus 0000:00
  10000000-10ffffff : 0000:00:02.0
    10000000-10ffffff : nvme
40000000-7fffffff : System RAM
  40000000-40ffffff : reserved
LINES
kplace who --sysroot . 0x10000010
echo "exit status $?"
kplace who --sysroot . 0x40ffffff
echo "exit status $?"
kplace who --sysroot . 0x41000000
