# Colours on a terminal only, and not with NO_COLOR or a terminal that has none.
commands=('map' 'plan --kernel 11M --dtb 64K' 'why 0x90000000' 'who 0x90000000'
	'audit' 'plan --kernel 11M --what-if min=2300M')
for command in "${commands[@]}"; do
	command="kplace $command --sysroot captures/zte"
	echo "$command"
	for setting in 'NO_COLOR= TERM=xterm' 'NO_COLOR=1 TERM=xterm' \
		'NO_COLOR= TERM=dumb' 'NO_COLOR='; do
		out=$(on_terminal "unset TERM; $setting $command" | grep -c $'\033')
		echo "terminal, $setting: $([ "$out" -gt 0 ] && echo coloured || echo plain)"
	done
	# shellcheck disable=SC2086 # words
	NO_COLOR='' TERM=xterm $command | grep -c $'\033' || :
done
