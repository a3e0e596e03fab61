# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: crashkernel=288M
#
# A crash kernel placed by policy top-down, with names in /proc/iomem
# saves a dump that describes all memory and has the last words.

# shellcheck source=tools/lab/guest/kdump.sh
. /kdump.sh

run()
{
	panic_by_policy top-down names
}

arrived()
{
	dumped_safely
}
