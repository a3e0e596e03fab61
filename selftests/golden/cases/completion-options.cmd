# What --help knows, both shells offer, and nothing else; but what a command
# refuses they leave out.
for command in $(kplace --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
	kplace "$command" --help | grep -oE '^  ?(-., |   )? *--[a-z0-9-]+' |
		grep -oE -- '--[a-z0-9-]+' | sort -u >help
	"$here/complete.zsh" "$completion" \
		"kplace $command --" | sort -u >zsh
	complete_bash "kplace $command --" | tr -d = | sort -u >bash
	[ -s help ] || echo "$command --help names no option"
	for shell in zsh bash; do
		comm -23 help "$shell" | sed "s/^/$command: not in $shell: /"
		comm -13 help "$shell" | sed "s/^/$command: only in $shell: /"
	done
done
