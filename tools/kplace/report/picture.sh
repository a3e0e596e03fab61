#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The picture of a report as an SVG file of its own, for a page that cannot have the
# report: with the style sheet's colours, light and dark, and its rules for the picture.
#
# usage: picture.sh <REPORT.html >FILE.svg

exec awk '
	/^<\/style>/ { style = 0 }
	/<style>/ { style = 1; colours = 1; next }
	style && /^\* \{/ { colours = 0 }
	style && (colours || /^(#pic|\.b[.: ]|\.track|\.tick|\.tile)/) {
		rules = rules $0 "\n"
	}
	/^<svg id="pic"/ {
		sub(/<svg /, "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
		depth = 1
		# Apart, for those who look for this line in files.
		print "<!-- SPDX-License-" "Identifier: GPL-2.0-only -->"
		print
		printf "<style>\n%s</style>\n", rules
		next
	}
	depth {
		print
		depth += gsub(/<svg /, "&") - gsub(/<\/svg>/, "&")
	}'
