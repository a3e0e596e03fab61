# SPDX-License-Identifier: GPL-2.0-only
#
# The median of figures in one string; sets least and most, too.

function median(list,    value, n, i, j, t)
{
	n = split(list, value, " ")
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && value[j - 1] + 0 > value[j] + 0; j--) {
			t = value[j]
			value[j] = value[j - 1]
			value[j - 1] = t
		}
	least = value[1]
	most = value[n]
	if (n % 2)
		return value[(n + 1) / 2]
	return (value[n / 2] + value[n / 2 + 1]) / 2
}
