# Hot-added memory: the firmware's map does not have it.
mkdir -p machine/proc
cp captures/efi-4.x/dmesg machine
cat >machine/proc/iomem <<'LINES'
40000000-7bf0ffff : System RAM
  40080000-420fffff : reserved
7bf10000-7bfaffff : System RAM
  7bf10000-7bf6ffff : reserved
140000000-17fffffff : System RAM
LINES
kplace audit --sysroot machine
