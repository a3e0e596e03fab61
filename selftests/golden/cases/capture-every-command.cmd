# Every command that reads a machine's files takes an archive of them.
cp -rL captures/x86-esrt-dmesg files
kplace capture --sysroot files m1.tar.zst >/dev/null
echo 'load kernel 1M' >script
for line in audit "check logs/kexec-tools" "crashkernel 64M" "diff captures/zte" map \
	"plan --kernel 11M --dtb 64K" "simulate script" "who 0x74dd6f98" \
	"why 0x74dd6f98"; do
	# shellcheck disable=SC2086 # a command and its arguments
	kplace $line -s files >from-directory 2>&1
	expected=$?
	# shellcheck disable=SC2086
	kplace $line -s m1.tar.zst >from-archive 2>&1
	echo "$line: exit status $expected, $?"
	sed 's|m1.tar.zst|files|g' from-archive | diff from-directory -
done
kplace diff files m1.tar.zst
