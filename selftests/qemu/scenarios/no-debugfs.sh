# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: debugfs=off
#
# Without debugfs kplace finds memblock all the same: it places and guards as
# with it. That no report can be read is said in the log.

run()
{
	works_without_debugfs
}
