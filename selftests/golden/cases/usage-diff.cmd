kplace plan -s captures/akashi --kernel 11M --json >plan.json
for words in '' 'captures/zte captures/zte captures/zte' '- -' 'plan.json' \
	'plan.json captures/zte' 'captures/zte -' \
	'captures/zte captures/zte --sysroot captures/zte' \
	'plan.json plan.json --kind ram' 'captures/zte nosuch' \
	'captures/zte captures/bad-end'; do
	echo "\$ kplace diff $words"
	# shellcheck disable=SC2086 # words
	kplace diff $words </dev/null
	echo "exit status $?"
done
