for change in '' initrd initrd= size=1M policy=best min=x max=0 min=2G,max=1G \
	reserve=4K reserve=0x1000+0 initrd=+x initrd=-20M initrd=-21M \
	elfcorehdr=+4K elfcorehdr=4K dtb=+4K initrd=4X dtb=/no/such/file kernel=-1T initrd=+16777216T \
	, initrd=1M,,; do
	kplace plan --sysroot captures/akashi --kernel 11M --initrd 20M \
		--what-if "$change" 2>&1 >/dev/null | head -n 1
done
kplace plan --sysroot captures/akashi --kernel 11M --what-if min=1G --explain
echo "exit status $?"
nine=$(printf -- '--what-if min=%d ' 1 2 3 4 5 6 7 8 9)
# shellcheck disable=SC2086 # words
kplace plan --sysroot captures/akashi --kernel 11M $nine
echo "exit status $?"
nine=$(printf -- 'reserve=%dG+1G,' 1 2 3 4 5 6 7 8 9)
kplace plan --sysroot captures/akashi --kernel 11M --what-if "${nine%,}"
