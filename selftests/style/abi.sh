#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the module shows, and what Documentation/ABI says it shows, must be the same.
#
# usage: abi.sh [TREE]
#
# Parameters, files in debugfs or /proc, tracepoints and variables of uevents are looked for
# in the sources of TREE, this one by default; the lines in /proc/iomem that have a
# fixed text must be quoted. Each entry needs all the tags that
# Documentation/ABI/README of the kernel asks for.

set -u -o pipefail
export LC_ALL=C
TREE=${1:-$(dirname "$0")/../..}
cd "$TREE" || exit
ABI=Documentation/ABI/testing

# sources PATTERN: what matches, of the module's sources.
sources()
{
	grep -rhoP --include='*.[ch]' "$1" kernel arch
}

shown()
{
	sources '\bmodule_param(_cb|_named|_string)?\(\K\w+' |
		sed 's|^|/sys/module/kplace/parameters/|'
	sources '\bdebugfs_create_(?!dir)\w+\("\K[^"]+' |
		sed 's|^|/sys/kernel/debug/kplace/|'
	grep -oP '^\t\{ "\K[^"]+' kernel/debugfs.c |
		sed 'h; s|^|/sys/kernel/debug/kplace/|p; g; s|^|/proc/kplace/|'
	sources '\bTRACE_EVENT\(\K\w+' |
		sed 's|^|/sys/kernel/tracing/events/kplace/|'
	sources '"\KKPLACE_[A-Z_]+(?==)' |
		sed 's|$| (uevent of /sys/module/kplace)|'
	echo /proc/iomem
}

documented()
{
	sed -n 's/^What:[[:space:]]*//p' $ABI/*
}

# The lines of /proc/iomem that do not depend on the machine.
unquoted()
{
	{
		sources '#define KPLACE_FIXED_NAME "\K[^"]+'
		sources '"\Kkexec: (?=%s")'
	} | while IFS= read -r text; do
		grep -qF -- "\"$text\"" $ABI/procfs-iomem-kplace || echo "$text"
	done
}

# An entry ends where the next begins.
incomplete()
{
	awk '
		function judge(    i) {
			for (i = 1; what && i <= 4; i++)
				if (!(wanted[i] in seen))
					print at ": " what ": no " wanted[i]
			split("", seen)
		}
		BEGIN { split("Date: KernelVersion: Contact: Description:", wanted, " ") }
		FNR == 1 { judge(); what = "" }
		/^What:/ { judge(); what = $2; at = FILENAME ":" FNR; next }
		/^[A-Za-z]+:/ { seen[$1] }
		END { judge() }' $ABI/*
}

main()
{
	local bad

	bad=$({
		comm -23 <(shown | sort -u) <(documented | sort) |
			sed "s|\$|: not in $ABI|"
		comm -13 <(shown | sort -u) <(documented | sort) |
			sed "s|^|$ABI: |; s|\$|: said twice, or not in the sources|"
		unquoted | sed "s|^|$ABI/procfs-iomem-kplace: does not quote: |"
		incomplete
	})
	[ -z "$bad" ] || {
		printf '%s\n' "$bad"
		return 1
	}
}

main; exit
