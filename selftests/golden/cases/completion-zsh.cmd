for line in 'kplace wh' 'kplace map --ki' 'kplace map --kind=ac' \
	'kplace plan --policy=' 'kplace plan --release=acpi,ef' \
	'kplace plan --what-if=m' 'kplace audit --prometheus=cap' \
	'kplace audit --prometheus cap' 'kplace nosuch --'; do
	echo "$line"
	"$here/complete.zsh" "$completion" "$line" |
		sed 's/^/  /'
done
