# SPDX-License-Identifier: GPL-2.0-only
#
# The tables of guest.sh for placements: medians in microseconds of guest time,
# ratios to the kernel's own search for the same buffers, and pages that the jump
# copies.

function note(row)
{
	if (!(row in seen)) {
		seen[row] = 1
		order[++rows] = row
	}
	return row
}

function take(row, who,    i)
{
	if ($6 !~ /^[0-9]+$/) {
		failures++
		return
	}
	for (i = 1; i <= columns; i++)
		figures[row, who, i] = figures[row, who, i] " " $(i + 5)
}

BEGIN {
	columns = split("search whole reading checking planning", column, " ")
	whos = split("stock lowest bottom-up top-down claimed", name, " ")
}

$1 == "place" { take(note(sprintf("%-6s%4d", $2, $4)), $3) }
$1 == "copied" { copied[note(sprintf("%-6s%4d", $2, $4)), $3] = $5 }

function ratio(row, who, i)
{
	return median(figures[row, who, i]) / median(figures[row, who, 1])
}

function line(row, who,    i)
{
	printf "%s  %-10s", row, who
	if (!((row, who, 1) in figures)) {
		print " -"
		return
	}
	for (i = 1; i <= columns; i++)
		printf "%10.2f", median(figures[row, who, i]) / 1e3
	printf "%14.2f%13.2f\n", ratio(row, who, 2), ratio(row, who, columns)
}

END {
	printf "%-6s%4s  %-10s", "linux", "MiB", "us"
	for (i = 1; i <= columns; i++)
		printf "%10s", column[i]
	printf "%14s%13s\n", "whole:search", "plan:search"
	for (i = 1; i <= rows; i++)
		for (j = 1; j <= whos; j++)
			line(order[i], name[j])
	printf "\n%-6s%4s%16s%16s\n", "linux", "MiB", "stock, pages",
		"kplace, pages"
	for (i = 1; i <= rows; i++)
		printf "%s%16s%16s\n", order[i], copied[order[i], "stock"],
			copied[order[i], "kplace"]
	if (failures)
		printf "%d loads failed\n", failures
}
