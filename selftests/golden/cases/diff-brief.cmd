kplace diff -q captures/zte captures/zte
echo "exit status $?"
kplace plan -s captures/akashi --kernel 11M --dtb 64K --json >plan.json
kplace diff -q plan.json plan.json
echo "exit status $?"
kplace plan -s captures/akashi --kernel 12M --dtb 64K --json |
	kplace diff -q plan.json -
echo "exit status $?"
kplace diff -q captures/zte captures/zte-memblock
