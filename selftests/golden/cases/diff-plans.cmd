# The plans of all policies, of what if, and of a crash kernel region.
plan()
{
	kplace plan -s captures/akashi --kernel 11M --dtb 64K --json "$@"
}
kplace diff <(plan --all-policies) <(plan --all-policies --initrd 150M) |
	sed 's|/dev/fd/[0-9]*|FILE|g'
plan --what-if policy=top-down --what-if min=0x50000000 >before.json
plan --what-if policy=top-down --what-if initrd=20M >after.json
kplace diff before.json after.json
kplace diff before.json before.json
plan --crash --crashkernel 128M >before.json
plan --crash --crashkernel 96M >after.json
kplace diff before.json after.json
plan >after.json
plan --all-policies >before.json
kplace diff before.json after.json
