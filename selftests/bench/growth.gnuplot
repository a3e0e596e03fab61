# SPDX-License-Identifier: GPL-2.0-only
#
# Instructions against the size of the map. gnuplot -e "data='...'" growth.gnuplot
set terminal svg size 800,600 background "white"
set logscale xy
set xlabel "reserved ranges"
set ylabel "instructions"
set key left top
set grid
stats data using 1 nooutput
plot for [i = 0:STATS_blocks - 2] data index i using 1:2 with linespoints \
	title columnheader(1)
