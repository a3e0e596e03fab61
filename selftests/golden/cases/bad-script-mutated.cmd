# A script cut at any byte, and with any byte made another, is run or refused;
# it never crashes.
script=scenarios/u-boot-unknown-size.script
bytes=$(wc -c <"$script")
for ((i = 0; i < bytes; i += 3)); do
	head -c "$i" "$script" >cut
	{ cat cut && printf '"' && tail -c +$((i + 2)) "$script"; } >quoted
	{ cat cut && printf '\377' && tail -c +$((i + 2)) "$script"; } >wild
	for mutant in cut quoted wild; do
		kplace simulate "$mutant" >out 2>&1
		status=$?
		case $status in
		0 | 1) ;;
		3) grep -q "^kplace: $mutant:[0-9]*:" out ||
			echo "$mutant $i: no place named" ;;
		*) echo "$mutant $i: status $status" ;;
		esac
	done
done
