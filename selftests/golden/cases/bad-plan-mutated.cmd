# A plan cut at any byte, and with any byte made another, is compared or refused;
# it never crashes.
kplace plan -s captures/akashi --kernel 11M --dtb 64K --json >good.json
bytes=$(wc -c <good.json)
for ((i = 0; i < bytes; i += 3)); do
	head -c "$i" good.json >cut.json
	{ cat cut.json && printf '"' && tail -c +$((i + 2)) good.json; } >quoted.json
	{ cat cut.json && printf '\377' && tail -c +$((i + 2)) good.json; } >wild.json
	for mutant in cut.json quoted.json wild.json; do
		kplace diff good.json "$mutant" >out 2>&1
		status=$?
		case $status in
		0 | 1) ;;
		3) grep -q "^kplace: $mutant:[0-9]*:[0-9]*: \|^kplace: $mutant: [a-z.0-9]*\[*" out ||
			echo "$mutant $i: no place named" ;;
		*) echo "$mutant $i: status $status" ;;
		esac
	done
done
