# SPDX-License-Identifier: GPL-2.0-only
#
# Is this KTAP? See Documentation/dev-tools/ktap.rst of the kernel.
#
# awk [-v count=1] -f ktap.awk FILE
#
# Prints what is wrong, a line each, and ends with 1 if anything is; with count, the
# last line has three numbers: passed, failed, skipped. A test with subtests counts by
# these; as a failure of its own if it failed and none of them did. Each document
# begins with its version, then its plan; results are numbered from 1 in order, and
# are as many as the plan says; subtests are documents, indented by 4 more, and come
# before the result they belong to. Other lines are not looked at.

function wrong(what)
{
	print FILENAME ":" FNR ": " what
	bad = 1
}

# Documents at this depth and deeper have ended.
function close_documents(to,    at)
{
	for (at = deepest; at >= to; at--) {
		if (open[at] && plan[at] == "")
			wrong("a document without a plan")
		else if (open[at] && results[at] != plan[at])
			wrong(results[at] " results, and a plan of " plan[at])
		open[at] = 0
	}
	deepest = to - 1
}

{
	match($0, /^ */)
	depth = int(RLENGTH / 4)
	text = substr($0, RLENGTH + 1)
}

text ~ /^K?TAP version / {
	if (text != "KTAP version 1")
		wrong("another version: " text)
	if (depth && !open[depth - 1])
		wrong("a subtest of nothing")
	close_documents(depth)
	subtests[depth - 1] = 1
	open[depth] = 1
	plan[depth] = ""
	results[depth] = 0
	deepest = depth
	documents++
	next
}

text ~ /^1\.\.[0-9]+( # SKIP.*)?$/ {
	if (!open[depth] || plan[depth] != "" || results[depth])
		wrong("a plan that does not follow the version")
	plan[depth] = substr(text, 4) + 0
	next
}

# What a test of this depth counts for.
function tally(    is_bad)
{
	is_bad = text ~ /^not/
	if (is_bad && !failures[depth + 1])
		failed++
	else if (!is_bad && !subtests[depth] && text ~ /# SKIP/)
		skipped++
	else if (!is_bad && !subtests[depth])
		passed++
	failures[depth] += is_bad
	failures[depth + 1] = 0
	subtests[depth] = 0
}

text ~ /^(not )?ok( |$)/ {
	close_documents(depth + 1)
	tally()
	if (!open[depth] || plan[depth] == "")
		wrong("a result before the plan")
	sub(/^not /, "", text)
	split(text, word, " ")
	if (word[2] != ++results[depth])
		wrong("result " word[2] " where " results[depth] " is due")
	if (text !~ /^ok [0-9]+ [^ ]/)
		wrong("a result without a name")
}

END {
	close_documents(0)
	if (!documents)
		wrong("no KTAP at all")
	if (count)
		print passed + 0, failed + 0, skipped + 0
	exit bad
}
