for line in 'kplace wh' 'kplace map --ki' 'kplace map --kind=ac' \
	'kplace plan --policy=' 'kplace plan --release=ef' \
	'kplace plan --what-if=m' 'kplace audit --prometheus=cap' \
	'kplace audit --prometheus cap' 'kplace nosuch --'; do
	echo "$line"
	complete_bash "$line" | sed 's/^/  /'
done
