# SPDX-License-Identifier: GPL-2.0
#
# The table of guest.sh: medians in milliseconds of guest time, and ratios.

function note(row, who, figure)
{
	if (!(row in seen)) {
		seen[row] = 1
		order[++rows] = row
	}
	if (figure ~ /^[0-9]+$/)
		figures[row, who] = figures[row, who] " " figure
	else
		failures[row, who]++
}

$1 == "handoff" { note(sprintf("%-6s%-9s%-8s%4d", $2, "handoff", "", $4), $3, $5) }
$1 == "load" { note(sprintf("%-6s%-9s%-8s%4d", $2, "load", $3, $5), $4, $6) }

# MEDIAN, or LEAST-MOST where they are far apart.
function cell(row, who,    m, text)
{
	if (!((row, who) in figures))
		return failures[row, who] ? failures[row, who] " failed" : "-"
	m = median(figures[row, who])
	text = sprintf("%.2f", m / 1e6)
	if (most > 1.5 * least)
		text = sprintf("%.2f-%.2f", least / 1e6, most / 1e6)
	if (failures[row, who])
		text = text " (" failures[row, who] " failed)"
	return text
}

# Slow loads are what a history is for: the worst of stock counts.
function ratio(row,    ours, theirs)
{
	if (!((row, "stock") in figures) || !((row, "kplace") in figures))
		return "-"
	median(figures[row, "stock"])
	theirs = most > 1.5 * least ? most : median(figures[row, "stock"])
	median(figures[row, "kplace"])
	ours = most > 1.5 * least ? most : median(figures[row, "kplace"])
	return sprintf("%.4f", ours / theirs)
}

END {
	printf "%-6s%-9s%-8s%4s  %20s %20s %9s\n", "linux", "what", "history",
		"MiB", "stock, ms", "kplace, ms", "ratio"
	for (i = 1; i <= rows; i++)
		printf "%s  %20s %20s %9s\n", order[i], cell(order[i], "stock"),
			cell(order[i], "kplace"), ratio(order[i])
}
