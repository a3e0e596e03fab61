# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# A kernel tree to change: links to the lab's, whose files stay as they are as long as
# what changes one writes it anew. Sourced, after tools/lab/lib.sh.

# copy_source VERSION DIR: unless DIR is a copy already. Exit status 77: there is none.
copy_source()
{
	local source status=0 said

	source=$("$LAB/kernel.sh" --source "$1" | tail -n 1) || status=$?
	[ "$status" -eq 0 ] || exit "$status"
	said="$source $(cat "$source/.package-version" 2>/dev/null)"
	[ "$(cat "$2.source" 2>/dev/null)" != "$said" ] || return 0
	rm -rf "$2" "$2.new"
	mkdir -p "$(dirname "$2")"
	cp -al "$source" "$2.new" 2>/dev/null || {
		# Another file system takes no links.
		rm -rf "$2.new"
		cp -a "$source" "$2.new"
	}
	mv "$2.new" "$2"
	echo "$said" >"$2.source"
}
