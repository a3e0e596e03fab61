# Nothing fits: no margin. Whether kplace finds a placement does not change the
# exit status, which is the audit's.
kplace audit -s captures/akashi --prometheus --kernel 11M --initrd 300M --dtb 64K |
	grep -v '^#'
echo "${PIPESTATUS[0]}"
# Only kplace finds a placement.
kplace audit -s captures/one-bank --prometheus --kernel 0x1f00000 --initrd 0x5f80000 \
	--dtb 0x10000 | grep next
