# SPDX-License-Identifier: GPL-2.0-only
#
# Of WP's output, a line for each function: its goals, and how many of them who proved.

function milliseconds(text)
{
	if (text ~ /ms$/)
		return text + 0
	return (text + 0) * 1000
}

function function_of(goal,    i, best)
{
	sub(/^typed_/, "", goal)
	for (i = 1; i <= count; i++)
		if (index(goal, name[i] "_") == 1 && length(name[i]) > length(best))
			best = name[i]
	return best
}

BEGIN {
	count = split(functions, name, " ")
	printf "%-24s %5s %5s %5s %5s %9s\n", "function", "goals", "Qed", "z3", "cvc4", "longest"
}

/^\[wp\] \[(Qed|Z3|CVC4|Failed)[^]]*\] Goal / {
	who = $0
	sub(/^\[wp\] \[/, "", who)
	sub(/[ \]].*/, "", who)
	goal = $0
	sub(/.*Goal /, "", goal)
	sub(/ .*/, "", goal)
	owner = function_of(goal)
	goals[owner]++
	by[owner, who]++
	if (match($0, /\) \([0-9.]+m?s\)/)) {
		time = substr($0, RSTART + 3, RLENGTH - 4)
		if (milliseconds(time) > longest[owner])
			longest[owner] = milliseconds(time)
	}
}

END {
	for (i = 1; i <= count; i++) {
		owner = name[i]
		printf "%-24s %5d %5d %5d %5d %6d ms\n", owner, goals[owner],
			by[owner, "Qed"], by[owner, "Z3"], by[owner, "CVC4"], longest[owner]
	}
}
