# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# append: kplace.guest=two-loaders-boot
# device-tree: two-loaders.dts
#
# A next kernel that policy kexec-tools places over the memory of the running one comes
# up.

run()
{
	jump_by_policy kexec-tools
}

arrived()
{
	ok "the next kernel is up"
}
