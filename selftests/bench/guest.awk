# SPDX-License-Identifier: GPL-2.0-only
#
# The tables of guest.sh for handoffs and loads: milliseconds of guest time, and
# ratios to stock: of a handoff to stock's, of a load to stock's fastest.

function note(row, who, figure, pages)
{
	if (!((row, who) in seen)) {
		seen[row, who] = 1
		order[++rows] = row
		whose[rows] = who
	}
	if (figure ~ /^[0-9]+$/)
		figures[row, who] = figures[row, who] " " figure
	else
		failures[row, who]++
	if (pages ~ /^[0-9]+$/ && pages >= copies[row, who] + 0)
		copies[row, who] = pages
}

$1 == "handoff" { note(sprintf("%-6s%-9s%-8s%4d", $2, "handoff", "", $4), $3, $5) }
$1 == "load" { note(sprintf("%-6s%-9s%-8s%4d", $2, "load", $3, $5), $4, $6, $7) }

# MEDIAN, LEAST and MOST in milliseconds.
function cell(row, who,    m, text)
{
	text = "-"
	if ((row, who) in figures) {
		m = median(figures[row, who])
		text = sprintf("%10.2f%10.2f%10.2f", m / 1e6, least / 1e6, most / 1e6)
	}
	if (failures[row, who])
		text = text " (" failures[row, who] " failed)"
	return text
}

# Of the median and of the slowest to stock's fastest.
function ratio(row, who,    m, worst, base)
{
	if (!((row, "stock") in figures) || !((row, who) in figures))
		return sprintf("%9s%9s", "-", "-")
	m = median(figures[row, who])
	worst = most
	median(figures[row, "stock"])
	base = least
	return sprintf("%9.4f%9.4f", m / base, worst / base)
}

END {
	printf "%-6s%-9s%-8s%4s  %-10s%10s%10s%10s%9s%9s%9s\n", "linux", "what",
		"history", "MiB", "whose", "median", "least", "most", "ratio",
		"worst", "pages"
	for (i = 1; i <= rows; i++) {
		key = order[i] SUBSEP whose[i]
		printf "%s  %-10s%s%s%9s\n", order[i], whose[i],
			cell(order[i], whose[i]), ratio(order[i], whose[i]),
			(key in copies) ? copies[key] : "-"
	}
}
