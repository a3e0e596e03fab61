# A driver allocates while a file is on its way into a bound, and over what is reserved.
cat >script <<'SCRIPT'
ram 0x40000000 1G
reserve 0x7ff00000 1M "U-Boot itself"
as U-Boot
prealloc initrd 200M at 0x44000000
as driver
firmware 0x48000000 64K "usb ring"
firmware 0x7ff80000 64K "driver buffer"
as U-Boot
expect refused arrive initrd 150M
arrive initrd 64M
expect refused reload initrd 150M
fdt-reserve
SCRIPT
kplace simulate script
