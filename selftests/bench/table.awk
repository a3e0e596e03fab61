# SPDX-License-Identifier: GPL-2.0-only
#
# Tables of what was measured, and the data of the plot.
#
# Input: lines of "KIND SIZE SEED POLICY WHAT<tab>NUMBER"; -v counts=FILE has
# instructions, -v times=FILE nanoseconds, -v data=FILE gets the plot's data.
# Where a kind has several worlds their medians stand, and of ratios the worst.

function median(list, n,    i, j, swap)
{
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && list[j - 1] > list[j]; j--) {
			swap = list[j]
			list[j] = list[j - 1]
			list[j - 1] = swap
		}
	return list[int((n + 1) / 2)]
}

# The median of what was measured in a row's worlds.
function typical(of, row, what,    seed, n, list)
{
	for (seed = 1; seed <= seeds[row]; seed++)
		if ((row, seed, what) in of)
			list[++n] = of[row, seed, what]
	return n ? median(list, n) : ""
}

# @worst: the greatest ratio to the kernel's, else the median.
function ratio(of, row, what, worst,    seed, n, list, r, most)
{
	for (seed = 1; seed <= seeds[row]; seed++) {
		if (!((row, seed, "kernel") in of))
			continue
		r = of[row, seed, what] / of[row, seed, "kernel"]
		list[++n] = r
		if (r > most)
			most = r
	}
	if (!n)
		return "-"
	return short(worst ? most : median(list, n))
}

function short(r)
{
	return r < 0.0001 ? "<0.0001" : r < 0.1 ? sprintf("%.4f", r) : sprintf("%.2f", r)
}

function or_dash(value)
{
	return value == "" ? "-" : sprintf("%.0f", value)
}

function read(file, of,    line, part, word, row)
{
	while ((getline line < file) > 0) {
		split(line, part, "\t")
		split(part[1], word, " ")
		row = word[1] " " word[2] " " word[4]
		if (!(row in seeds))
			rows[++nr_rows] = row
		if (word[3] > seeds[row])
			seeds[row] = word[3]
		of[row, word[3], word[5]] = part[2]
	}
	close(file)
}

function decisions(    i, row, word)
{
	printf "%-10s %7s %-10s %12s %9s %15s %10s %15s %8s %10s %10s\n",
		"world", "size", "policy", "kernel", "kplace", "ratio (worst)",
		"told", "ratio (worst)", "floor", "kernel ns", "kplace ns"
	for (i = 1; i <= nr_rows; i++) {
		row = rows[i]
		split(row, word, " ")
		if (word[3] == "map")
			continue
		printf "%-10s %7s %-10s %12s %9s %7s %7s %10s %7s %7s %8s %10s %10s\n",
			word[1], word[2] ? word[2] : "-", word[3],
			or_dash(typical(count, row, "kernel")),
			or_dash(typical(count, row, "kplace")),
			ratio(count, row, "kplace", 0),
			"(" ratio(count, row, "kplace", 1) ")",
			or_dash(typical(count, row, "told")),
			ratio(count, row, "told", 0),
			"(" ratio(count, row, "told", 1) ")",
			or_dash(typical(count, row, "floor")),
			or_dash(typical(time, row, "kernel")),
			or_dash(typical(time, row, "kplace"))
	}
}

function maps(    i, row, word, n)
{
	printf "\n%-10s %7s %12s %10s %12s\n", "map from", "ranges",
		"built", "a range", "ns"
	for (i = 1; i <= nr_rows; i++) {
		row = rows[i]
		split(row, word, " ")
		if (word[3] != "map")
			continue
		n = typical(count, row, "kplace")
		printf "%-10s %7s %12s %10s %12s\n", word[1], word[2],
			or_dash(n), n == "" ? "-" : sprintf("%.0f", n / word[2]),
			or_dash(typical(time, row, "kplace"))
	}
}

function times_more(kind, policy, what,    few, many)
{
	few = typical(count, kind " 1000 " policy, what)
	many = typical(count, kind " 100000 " policy, what)
	if (few != "")
		printf "%-10s %-10s %-7s %8.1f\n", kind, policy, what, many / few
}

function growth()
{
	printf "\n%s\n", "growth of instructions from 1,000 to 100,000, 100 times the input"
	times_more("far", "stock", "kernel")
	times_more("far", "stock", "kplace")
	times_more("far", "stock", "told")
	times_more("far", "bottom-up", "kplace")
	times_more("far", "bottom-up", "told")
	times_more("far", "top-down", "kplace")
	times_more("far", "top-down", "told")
	times_more("sorted", "map", "kplace")
	times_more("memblock", "map", "kplace")
	times_more("typed", "map", "kplace")
}

# One block for each curve, with its name.
function curve(name, kind, policy, what,    i, word)
{
	printf "\"%s\"\n", name > data
	for (i = 1; i <= nr_rows; i++) {
		split(rows[i], word, " ")
		if (word[1] == kind && word[3] == policy &&
		    typical(count, rows[i], what) != "")
			print word[2], typical(count, rows[i], what) > data
	}
	printf "\n\n" > data
}

BEGIN {
	read(counts, count)
	read(times, time)
	decisions()
	maps()
	growth()
	curve("stock kernel, far", "far", "stock", "kernel")
	curve("kplace stock, far", "far", "stock", "kplace")
	curve("kplace stock, far, told", "far", "stock", "told")
	curve("stock kernel, storm", "storm", "stock", "kernel")
	curve("kplace stock, storm", "storm", "stock", "kplace")
	curve("map, typed sources", "typed", "map", "kplace")
	curve("floor", "far", "stock", "floor")
}
