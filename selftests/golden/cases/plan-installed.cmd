# Without --kernel the installed one, of that machine alone.
here() { sed "s|$PWD/||g"; }
cp -r captures/akashi m
mkdir -p m/boot/loader/entries m/proc/sys/kernel
kplace plan m
echo "exit status $?"
kplace plan -s m
echo "exit status $?"
craft_image m/boot/k 0 0xa00000
head -c 2M /dev/zero >m/boot/i
printf 'title x\nlinux /k\ninitrd /i\n' >m/boot/loader/entries/a.conf
kplace plan -s m -d 64K | here
printf 'linux /k\ninitrd /i /i\n' >m/boot/loader/entries/a.conf
kplace plan -s m 2>&1 | cut -c1-60
ln -s /boot/k m/vmlinuz
ln -s /etc/passwd m/initrd.img
kplace plan -s m -d 64K | here | grep installed
echo 6.12.9-x >m/proc/sys/kernel/osrelease
cp m/boot/k m/boot/vmlinuz-6.12.9-x
cp m/boot/i m/boot/initramfs-6.12.9-x.img
kplace plan -s m -d 64K | here | grep installed
kplace plan -s m -d 64K -i 3M | here | grep installed
kplace plan -s m -d 64K --crash
