# Loaders' logs: places at 0, lines that are broken or missing, other machines.
for log in log log-nil log-0x0 log-crlf; do
	kplace check -s reports/min/seg-zero "reports/min/seg-zero/$log" >out
	echo "$log: exit status $?"
	[ "$log" != log ] || cat out
	[ "$log" = log ] || tail -n +2 out
done
for log in log log-cut; do
	echo "== $log"
	kplace check -s reports/min/log-pairing "reports/min/log-pairing/$log"
	echo "exit status $?"
done
echo "== indentation is lost"
kplace check -s reports/min/iomem-flat reports/min/iomem-flat/log
echo "== x86, by its own ranges"
kplace check reports/12-x86-kexec-log/log
kplace check - <reports/12-x86-kexec-log/log | tail -3
echo "== arm: the kernel unpacks itself over the initrd"
kplace check -s reports/09-ls1021a-arm32/withmap reports/09-ls1021a-arm32/log
echo "== whose is it?"
kplace check reports/16-ps2-mips/log
kplace check -s reports/16-ps2-mips reports/16-ps2-mips/log
kplace check logs/kernel
