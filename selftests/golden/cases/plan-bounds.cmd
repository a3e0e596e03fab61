# Bounds are for all segments or for one; the stock kernel knows of none.
plan() { kplace plan -s captures/akashi -k 11M -i 20M -d 64K "$@"; }
plan --min 0x42e00000
plan --min initrd=1.25G --max dtb=0x5a000000
plan --reserve 0x42c65000+64K --reserve 8G+1M
plan --max 0x40000000
echo "exit status $?"
plan --max 8G | grep stock
plan --min 2G --max 1G
plan --min foo=1G
plan --min 1.3.G
plan --reserve 1G
plan --loader kexec-tools --min 1G
plan -c --crashkernel 64M --reserve 1G+1M
