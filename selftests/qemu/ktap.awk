# SPDX-License-Identifier: GPL-2.0-only
#
# Turns the lines of a guest's side channel into KTAP, one subtest a scenario.
# A scenario that did not reach its end failed, whatever it had said so far.
#
# awk -v want="A B ..." -v first=1 -f ktap.awk SIDE

function report(name,    failed, i)
{
	failed = !(name in ended) || count[name] == 0
	print "    KTAP version 1"
	print "    # Subtest: " name
	print "    1.." count[name] + 0
	for (i = 1; i <= lines[name]; i++) {
		print "    " line[name, i]
		if (line[name, i] ~ /^not ok/)
			failed = 1
	}
	if (!(name in begun))
		print "    # it did not begin"
	else if (!(name in ended))
		print "    # it did not end"
	else if (count[name] == 0)
		print "    # it checked nothing"
	print (failed ? "not ok " : "ok ") first++ " " name
}

function add(text)
{
	line[now, ++lines[now]] = text
}

$1 == "begin" { now = $2; begun[now] = 1; next }
$1 == "end" { ended[$2] = 1; next }
$1 == "ok" { sub(/^ok /, ""); add("ok " ++count[now] " " $0); next }
$1 == "not" { sub(/^not ok /, ""); add("not ok " ++count[now] " " $0); next }
$1 == "skip" { sub(/^skip /, ""); add("ok " ++count[now] " # SKIP " $0); next }
$1 == "#" { add($0); next }

END {
	number = split(want, names, " ")
	for (n = 1; n <= number; n++)
		report(names[n])
}
