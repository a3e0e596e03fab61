cp -r captures/linux-6.1 machine
mkdir -p machine/sys/firmware
head -c 50000 /dev/zero >machine/sys/firmware/fdt
kplace plan --sysroot machine --kernel 12M --initrd 60M
