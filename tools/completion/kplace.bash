# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Completion of the kplace command for bash. make.sh puts what kplace --describe
# prints in the place of the line "@table@"; the fields are described there.

_kplace_table=$(cat <<'END'
@table@
END
)

# _kplace_words WORDS CURRENT: those that fit.
_kplace_words()
{
	mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
	[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
}

# _kplace_value VALUE WORDS CURRENT: what an option's value may be.
_kplace_value()
{
	case $1 in
	file | optional-file)
		mapfile -t COMPREPLY < <(compgen -f -- "$3")
		;;
	capture)
		mapfile -t COMPREPLY < <(compgen -d -- "$3"
			compgen -f -X '!*.@(tar?(.*)|tgz)' -- "$3")
		;;
	keys)
		_kplace_words "${2// /= }=" "$3"
		;;
	words | list)
		_kplace_words "$2" "$3"
		;;
	esac
}

_kplace()
{
	local current=${COMP_WORDS[COMP_CWORD]}
	local previous=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]}
	local kind name long short value words
	local options='' operands='' equals=''

	[ "$COMP_CWORD" -gt 1 ] || command=
	# bash takes the = of --option=value for a word of its own.
	if [ "$current" = = ]; then
		current=
		equals=1
	elif [ "$previous" = = ] && [ "$COMP_CWORD" -ge 2 ]; then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
		equals=1
	fi
	COMPREPLY=()
	while IFS='|' read -r kind name long short value _ words _; do
		if [ "$kind" = command ] && [ -z "$command" ]; then
			options+="$name "
		elif [ "$kind" = command ] && [ "$name" = "$command" ]; then
			operands=$long
		elif [ "$kind" = option ] && [ "$name" = "$command" ]; then
			if [ "$value" = none ]; then
				options+="--$long "
				continue
			fi
			options+="--$long= "
			# Its value may be left out, and so has to be in the same word.
			[ "$value$equals" != optional-file ] || continue
			[ "$previous" = "--$long" ] || [ "$previous" = "-$short" ] ||
				continue
			_kplace_value "$value" "$words" "$current"
			return
		fi
	done <<<"$_kplace_table"
	if [ "$operands" = files ] && [[ $current != -* ]]; then
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
	elif [ -n "$options" ]; then
		_kplace_words "$options--help --usage --version" "$current"
	fi
}

complete -o filenames -F _kplace kplace
