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
# What Documentation/failure.rst says that shows it: scenarios, KUnit and golden cases.
tests()
{
	local tests=$here/..

	sed -n 's/^ *- \(\(scenario\|KUnit\|golden case\)s\{0,1\} .*\)/\1/p' |
		sed 's/, *\(scenario\|KUnit\|golden case\)/\n\1/g' |
		while read -r kind names; do
			for name in $(grep -oE '``[a-z_-]*``' <<<"$names" | tr -d '\`'); do
				case $kind in
				scenario*) [ -e "$tests/qemu/scenarios/$name.sh" ] ;;
				KUnit) grep -q "KUNIT_CASE($name)" "$tests"/kunit/*.c ;;
				*) [ -e "$here/cases/$name.cmd" ] ;;
				esac || echo "no $kind $name"
			done
		done
}
options | missing
options | sed -n '$='
links | dead
links | sed -n '$='
echo "plan --unheard-of" | missing
echo Documentation/unheard-of.rst | dead
tests <"$here/../../Documentation/failure.rst"
printf '     - %s\n' 'scenario ``claim``, KUnit ``unheard_of``' 'scenarios ``unheard-of``' | tests
