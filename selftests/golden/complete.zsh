#!/bin/zsh -f
# SPDX-License-Identifier: GPL-2.0-only
#
# Types a command line into an interactive zsh, then a tab, and prints what
# there is to choose from, a word a line.
#
# usage: complete.zsh FOLDER LINE    FOLDER: where _kplace is

zmodload zsh/zpty
zpty shell zsh -f -i
send()
{
	zpty -w shell "$1"
}

# What is drawn depends on the terminal: the words go to a file. Calls that only
# fill arrays offer nothing yet.
offers=$(mktemp)
send "fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D"
send 'compadd() {
	if [[ -z ${argv[(r)-[OAD]*]} ]]; then
		local -a found
		builtin compadd -O found "$@"
		print -rl -- $found >>'${(q)offers}'
	fi
	builtin compadd "$@"
}'
# zsh offers nothing while more is being typed: wait for it.
send "offer() { zle complete-word; print -r -- off''ered }"
send "zle -N offer; bindkey '^I' offer"
zpty -n -w shell "$2"$'\t'
zpty -r shell out '*offered*'
zpty -d shell
sort -u $offers | sed '/^$/d'
rm -f $offers
