# Each command, and each option that its --help knows, is in the manual page; each file
# that the README links to is there. First what is missing, then how many there are; and
# that one which is not there is seen.
man=$here/../../Documentation/kplace.1
options()
{
	kplace --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p' | sort -u |
		while read -r command; do
			echo "$command"
			kplace "$command" --help |
				grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' |
				grep -oE -- '--[a-z-]+' | sed "s/^/$command /"
		done
}
missing()
{
	while read -r command option; do
		word=${option:-$command}
		grep -qF -e "${word//-/\\-}" "$man" || echo "$command $option"
	done
}
links()
{
	grep -oE '\]\([^)#:]*\)' "$here/../../README.md" | tr -d '()]' | sort -u
}
dead()
{
	while read -r file; do
		[ -e "$here/../../$file" ] || echo "$file"
	done
}
options | missing
options | sed -n '$='
links | dead
links | sed -n '$='
echo "plan --unheard-of" | missing
echo Documentation/unheard-of.rst | dead
