# A dump with a gap may have lost reservations: it counts for nothing.
mkdir machine
grep -v 'reserved.0x2' captures/rpi2-dmesg/dmesg >machine/dmesg
kplace map --sysroot machine
