# The parts of a unified kernel image stand in for what was not given.
craft_image Image 0x80000 0xa60000
zstd -q <Image >zst
"$here/forms.py" zboot zst zstd zboot
printf 'quiet mem=64M\0' >cmdline
head -c 20000000 /dev/zero >zeros
{ printf '070701'; head -c 104 /dev/zero | tr '\0' 0; } >archive
{ cat archive; head -c 402 /dev/zero; cat zeros; } >initrd
head -c 30000 zeros >dtb
"$here/forms.py" uki uki .text=cmdline .cmdline=cmdline .initrd=initrd \
	.dtb=dtb .linux=Image
"$here/forms.py" uki uki-zboot .linux=zboot
"$here/forms.py" uki uki-gzip .linux=zst
plan()
{
	kplace plan --sysroot captures/akashi "$@"
}
plan --kernel Image --initrd initrd --dtb 30000 --cmdline mem=64M >expected
plan --kernel uki >form
diff expected form
plan --kernel Image --initrd 1M --dtb 1M --cmdline quiet >expected
for form in uki uki-zboot uki-gzip; do
	plan --kernel $form --initrd 1M --dtb 1M --cmdline quiet >form
	diff expected form
done
head -c 100000 uki >uki-cut
plan --kernel uki-cut
