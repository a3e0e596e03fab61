# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
# append: crashkernel=256M,high crashkernel=64M,low
# memory: 3584
#
# Two crash kernel regions, one above 4 GiB and one below: a dump describes all
# memory but both.

# shellcheck source=tools/lab/guest/kdump.sh
. /kdump.sh

run()
{
	same "there are two crash kernel regions" 2 \
		"$(grep -c ' : Crash kernel$' /proc/iomem)"
	panic_by_policy top-down names
}

arrived()
{
	dumped_safely
}
