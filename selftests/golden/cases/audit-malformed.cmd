for capture in bad-cut bad-reserved-gap bad-columns bad-empty bad-zeroed; do
	kplace audit --sysroot "captures/$capture"
	[ $? -eq 3 ] || echo "exit status not 3"
done
