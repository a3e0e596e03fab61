# Which kernel and which initrd are taken, by the names that distributions give them.
ask()
{
	echo "$1:"
	kplace plan -s m -d 64K 2>&1 | sed "s|$PWD/||g" | grep -e installed -e '^kplace'
}
kernel()
{
	mkdir -p "$(dirname "m/$1")"
	craft_image "m/$1" 0 0xa00000
}
initrd()
{
	head -c 1M /dev/zero >"m/$1"
}
machine()
{
	rm -rf m
	cp -r captures/akashi m
	mkdir -p m/proc/sys/kernel m/boot
	echo 6.12.9 >m/proc/sys/kernel/osrelease
}
for name in vmlinuz-6.12.9 Image-6.12.9 vmlinux-6.12.9 Image vmlinuz; do
	machine
	kernel boot/$name
	ask "$name alone"
	initrd boot/initrd
	initrd boot/initrd-6.12.9
	ask "$name, and initrd or initrd-RELEASE"
	initrd boot/initramfs.img
	initrd boot/initramfs-6.12.9.img
	ask "$name, and initramfs"
	initrd boot/initrd.img
	initrd boot/initrd.img-6.12.9
	ask "$name, and initrd.img"
done
for folder in usr/lib/modules lib/modules; do
	machine
	kernel $folder/6.12.9/vmlinuz
	initrd $folder/6.12.9/initramfs.img
	ask "$folder"
done
machine
kernel vmlinuz
initrd initrd.img
ask 'links of Debian'
rm m/proc/sys/kernel/osrelease
kernel boot/vmlinuz-6.12.9
ask 'no release is known'
# What is no file of the machine's is not taken.
machine
mkdir m/boot/vmlinuz-6.12.9
ask 'a folder'
machine
ln -s vmlinuz-6.12.9 m/boot/vmlinuz-6.12.9
ask 'a link to itself'
machine
ln -s ../../../../../../etc/passwd m/boot/vmlinuz-6.12.9
ask 'a link out of the copy'
machine
ln -s "$(printf 'a/%.0s' {1..2000})x" m/boot/vmlinuz-6.12.9
ask 'a link to too long a name'
machine
kernel boot/real/k
ln -s real/k m/boot/one
ln -s one m/boot/vmlinuz-6.12.9
ask 'a link to a link'
# Entries of a boot loader.
entry()
{
	mkdir -p "m/$1/loader/entries"
	printf '%b' "$3" >"m/$1/loader/entries/$2.conf"
}
for folder in boot efi boot/efi; do
	machine
	kernel $folder/k
	initrd $folder/i
	entry $folder one '# a comment\ntitle x\n linux\t/k quiet\nlinux /k\ninitrd\t/i\n'
	ask "$folder: two words"
	entry $folder one 'title x\nlinux\t/k \r\ninitrd\t/i\r\noptions quiet\n'
	ask "$folder"
	entry $folder two-6.12.9 'linux /k\n'
	ask "$folder: the release's"
	entry $folder two-6.12.9 'linux /k\nlinux /k\n'
	ask "$folder: two kernels"
	entry $folder two-6.12.9 'linux /none\n'
	ask "$folder: no such kernel"
	entry $folder two-6.12.9 'linux /k\ninitrd /none\n'
	ask "$folder: no such initrd"
	entry $folder two-6.12.9 'linux /k\ninitrd /i\ninitrd /i\n'
	ask "$folder: two initrds"
	entry $folder two-6.12.9 'title nothing else\n'
	ask "$folder: no kernel"
	mv m/$folder/loader/entries/two-6.12.9.conf m/$folder/loader/entries/two.conf
	ask "$folder: which one?"
	rm m/$folder/loader/entries/*
	ask "$folder: none"
	mkdir m/$folder/loader/entries/folder.conf
	ask "$folder: a folder"
	touch m/$folder/loader/entries/.conf m/$folder/loader/entries/x.confi
	ask "$folder: no names of entries"
done
