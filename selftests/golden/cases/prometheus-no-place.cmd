# Nothing fits: no margin. Whether kplace finds a placement does not change the
# exit status, which is the audit's.
kplace audit -s captures/akashi --prometheus --kernel 11M --initrd 300M --dtb 64K |
	grep -v '^#'
echo "${PIPESTATUS[0]}"
# Only kplace finds a placement; as if there were more RAM.
cp -r captures/one-bank machine
mkdir -p machine/proc
echo 'MemTotal:        1048576 kB' >machine/proc/meminfo
kplace audit -s machine --prometheus --kernel 0x1f00000 --initrd 0x5f80000 \
	--dtb 0x10000 | grep next
