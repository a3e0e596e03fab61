#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Shows that abi.sh sees each sort of gap: on a copy of the tree that has none, and
# then one. Prints what went unseen, and exits with 1 if anything did.

set -u
here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d) || exit
trap 'rm -rf "$tree"' EXIT

fresh()
{
	rm -rf "${tree:?}"/*
	mkdir "$tree/Documentation"
	cp -r "$here/../../kernel" "$here/../../arch" "$tree"
	cp -r "$here/../../Documentation/ABI" "$tree/Documentation"
}

# expect WHAT PATTERN: the gap made last is seen, and fails.
expect()
{
	local output

	if output=$("$here/abi.sh" "$tree") || ! grep -q "$2" <<<"$output"; then
		echo "not seen: $1"
		failed=1
	fi
	fresh
}

# add FILE LINE: to the sources.
add()
{
	echo "$2" >>"$tree/kernel/$1"
}

# edit FILE EXPRESSION: sed's, on an entry.
edit()
{
	sed -i "$2" "$tree/Documentation/ABI/testing/$1"
}

failed=0
fresh
"$here/abi.sh" "$tree" || { echo "a complete tree is refused"; failed=1; }
add param.c 'module_param(undocumented, uint, 0444);'
expect "a parameter" '^/sys/module/kplace/parameters/undocumented: not in'
add grant.c 'module_param_cb(undocumented, &ops, NULL, 0644);'
expect "a parameter with functions" 'parameters/undocumented: not in'
add debugfs.c '	debugfs_create_u32("undocumented", 0400, dir, NULL);'
expect "a file in debugfs" '^/sys/kernel/debug/kplace/undocumented: not in'
add debugfs.c '	{ "unsaid", show },'
expect "a file in both places" '^/proc/kplace/unsaid: not in'
add trace.h 'TRACE_EVENT(kplace_undocumented,'
expect "a tracepoint" 'events/kplace/kplace_undocumented: not in'
add verified.c '	"KPLACE_UNDOCUMENTED=%u"'
expect "a variable of a uevent" '^KPLACE_UNDOCUMENTED (uevent.*: not in'
edit sysfs-module-kplace 's|/parameters/mode$|/parameters/gone|'
expect "an entry of nothing" 'parameters/gone: said twice, or not in'
cp "$tree/Documentation/ABI/testing/debugfs-kplace" \
	"$tree/Documentation/ABI/testing/again"
expect "an entry that is there twice" 'kplace/map: said twice'
edit procfs-iomem-kplace 's/in use, cannot/cannot/'
expect "a line that is not quoted" 'does not quote: kplace: in use'
edit debugfs-kplace '0,/^Contact:/{/^Contact:/d}'
expect "an entry without a contact" 'kplace/map: no Contact:'
exit "$failed"
