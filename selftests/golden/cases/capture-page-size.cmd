# A capture tells the page size of the kernel it comes from; the command line is
# asked first; a file that was copied by hand does not tell.
kplace capture --sysroot captures/akashi one >/dev/null
plan()
{
	kplace plan --kernel 11M --initrd 5000 --dtb 64K "$@" | grep '^ *initrd'
}
plan --sysroot one
sed -i 's/"page_size": null/"page_size": 65536/' one/manifest.json
plan --sysroot one
plan --sysroot captures/akashi --page-size 64K
plan --sysroot one --page-size 4K
kplace capture --sysroot one two >/dev/null
grep page_size two/manifest.json
sed -i 's/"page_size": 65536/"page_size": 5000/' one/manifest.json
kplace map --sysroot one
