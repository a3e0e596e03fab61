# Hot-added memory: the firmware's map does not have it, so that an image put
# there lies where the next kernel sees none.
mkdir -p machine/proc
cp captures/efi-4.x/dmesg machine
cat >machine/proc/iomem <<'LINES'
40000000-7bf0ffff : System RAM
  40080000-420fffff : reserved
140000000-17fffffff : System RAM
LINES
kplace plan --sysroot machine --kernel 20M --initrd 30M --dtb 64K --policy top-down
echo "exit status $?"
kplace plan --sysroot machine --kernel 20M --initrd 30M --dtb 64K
echo "exit status $?"
kplace plan --sysroot machine --kernel 20M --dtb 64K --all-policies --json |
	grep 'will not see'
