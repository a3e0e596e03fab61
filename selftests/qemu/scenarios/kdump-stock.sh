# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: crashkernel=256M
#
# A crash kernel placed by policy stock
# saves a dump that describes all memory and has the last words.

# shellcheck source=tools/lab/guest/kdump.sh
. /kdump.sh

run()
{
	panic_by_policy stock
}

arrived()
{
	dumped_safely
}
