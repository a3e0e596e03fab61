plan()
{
	kplace plan -s captures/akashi --dtb 64K --json "$@"
}
plan --kernel 11M --initrd 20M >before.json
plan --kernel 11M --initrd 21M --policy top-down >after.json
kplace diff before.json after.json
echo "exit status $?"
# With every hole passed over, the decisions are the same.
plan --kernel 11M --initrd 20M --explain | kplace diff before.json -
echo "exit status $?"
# No place, with and without an explanation.
plan --kernel 11M --initrd 300M >none.json
kplace diff before.json none.json
plan --kernel 11M --initrd 300M --explain >explained.json
kplace diff none.json explained.json
plan --kernel 11M --initrd 310M | kplace diff none.json -
# Another loader, and a segment of its own.
plan --kernel 11M --initrd 20M --loader kexec-tools | kplace diff before.json -
