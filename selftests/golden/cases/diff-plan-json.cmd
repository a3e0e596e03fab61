plan()
{
	kplace plan -s captures/akashi --dtb 64K --json "$@"
}
plan --kernel 11M --initrd 20M >before.json
plan --kernel 11M --initrd 300M >after.json
kplace diff before.json after.json --json
echo "exit status $?"
plan --kernel 11M --initrd 20M --what-if initrd=+1M >before.json
plan --kernel 11M --what-if initrd=1M >after.json
kplace diff before.json after.json --json
