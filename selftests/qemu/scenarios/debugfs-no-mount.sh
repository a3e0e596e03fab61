# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: debugfs=no-mount
#
# As no-debugfs, where debugfs is there and nobody can mount it.

run()
{
	works_without_debugfs
}
