#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# What tools/in-tree/in-tree.py does to a kernel tree, and takes back. KTAP.
#
# usage: tool.sh VERSION...
#
# The sources of the versions are in the lab's cache.

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
. tools/lab/lib.sh
. tools/in-tree/copy.sh

export PYTHONDONTWRITEBYTECODE=1
TOOL=tools/in-tree/in-tree.py

sums()
{
	(cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}

# A small tree of what is edited: enough for what is refused.
small_tree()
{
	rm -rf "$SMALL"
	mkdir -p "$SMALL"
	(cd "$FULL" && cp --parents -p Makefile kernel/kexec.c kernel/kexec_core.c kernel/kexec_file.c \
		kernel/Makefile kernel/Kconfig.kexec arch/arm64/kernel/machine_kexec.c \
		arch/arm64/include/asm/kexec.h MAINTAINERS "$SMALL")
}

changes_and_restores()
{
	sums "$FULL" >"$WORK/before"
	"$TOOL" "$FULL" || return
	sums "$FULL" >"$WORK/changed"
	! cmp -s "$WORK/before" "$WORK/changed" || { echo "nothing changed"; return 1; }
	"$TOOL" --undo "$FULL" || return
	sums "$FULL" | diff "$WORK/before" - | head
}

twice_is_once()
{
	small_tree
	"$TOOL" "$SMALL" || return
	find "$SMALL" -type f -printf '%p %T@ %i\n' | sort >"$WORK/once"
	"$TOOL" "$SMALL" || return
	find "$SMALL" -type f -printf '%p %T@ %i\n' | sort | cmp "$WORK/once" -
}

undo_of_nothing_is_nothing()
{
	small_tree
	sums "$SMALL" >"$WORK/before"
	"$TOOL" --undo "$SMALL" && sums "$SMALL" | cmp "$WORK/before" -
}

# The user's own changes, above, within and below ours, and a new file beside.
keeps_what_others_changed()
{
	small_tree
	"$TOOL" "$SMALL" || return
	sed -i '1i/* mine */' "$SMALL/kernel/kexec_core.c"
	sed -i 's/^struct page \*kimage_alloc_control_pages(struct kimage \*image,$/& \/* mine *\//' \
		"$SMALL/kernel/kexec_core.c"
	echo "# mine" >>"$SMALL/kernel/Makefile"
	echo mine >"$SMALL/kernel/kplace/mine.c"
	"$TOOL" --undo "$SMALL" || return
	! grep -rqi kexec_placement "$SMALL" || { grep -rli kexec_placement "$SMALL"; return 1; }
	[ "$(grep -c mine "$SMALL/kernel/kexec_core.c")" = 2 ] &&
		[ "$(tail -n 1 "$SMALL/kernel/Makefile")" = "# mine" ] &&
		[ "$(find "$SMALL/kernel/kplace" -type f)" = "$SMALL/kernel/kplace/mine.c" ]
}

# refused FILE WORDS [OPTION]: with one line that has the words, and nothing is written.
refused()
{
	local said

	sums "$SMALL" >"$WORK/before"
	! said=$("$TOOL" ${3:+"$3"} "$SMALL" 2>&1) || { echo "it was not refused"; return 1; }
	echo "$said"
	[ "$(wc -l <<<"$said")" = 1 ] && grep -q "$1.*$2" <<<"$said" &&
		sums "$SMALL" | cmp "$WORK/before" -
}

# The last file that is edited lacks its line: nothing has been written by then.
unknown_line_is_refused()
{
	small_tree
	sed -i '/^endmenu$/d' "$SMALL/kernel/Kconfig.kexec"
	refused kernel/Kconfig.kexec "does not have the line 'endmenu'"
}

double_line_is_refused()
{
	small_tree
	echo "struct page *kimage_alloc_control_pages(struct kimage *image," >>"$SMALL/kernel/kexec_core.c"
	refused kernel/kexec_core.c "as expected"
}

stranger_is_refused()
{
	small_tree
	mkdir -p "$SMALL/kernel/kplace"
	echo stranger >"$SMALL/kernel/kplace/main.c"
	refused kernel/kplace/main.c "is there already"
}

changed_file_of_ours_is_refused()
{
	small_tree
	"$TOOL" "$SMALL" || return
	echo "/* mine */" >>"$SMALL/kernel/kplace/main.c"
	refused kernel/kplace/main.c "was changed since" --undo
}

lost_line_of_ours_is_refused()
{
	small_tree
	"$TOOL" "$SMALL" || return
	sed -i '/kexec_placement_end/d' "$SMALL/kernel/kexec.c"
	refused kernel/kexec.c "no longer has what was inserted" --undo
}

no_kernel_is_refused()
{
	rm -rf "$SMALL"
	mkdir -p "$SMALL"
	refused "" "is no kernel tree"
}

links_are_left_alone()
{
	small_tree
	cp -al "$SMALL" "$SMALL.other"
	sums "$SMALL.other" >"$WORK/before"
	"$TOOL" "$SMALL" && sums "$SMALL.other" | cmp "$WORK/before" -
	status=$?
	rm -rf "$SMALL.other"
	return "$status"
}

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
SMALL=$WORK/small
plan $(($# * 11))
for version in "$@"; do
	FULL=$CACHE/in-tree-$version/check
	copy_source "$version" "$FULL"
	check "$version: undone, the whole tree is what it was" changes_and_restores
	check "$version: twice is once" twice_is_once
	check "$version: nothing done, nothing undone" undo_of_nothing_is_nothing
	check "$version: what others changed stays" keeps_what_others_changed
	check "$version: without a line: refused" unknown_line_is_refused
	check "$version: with a line twice: refused" double_line_is_refused
	check "$version: a file of another's is not overwritten" stranger_is_refused
	check "$version: a file of ours that was changed is not removed" \
		changed_file_of_ours_is_refused
	check "$version: a line of ours that is gone: refused" lost_line_of_ours_is_refused
	check "$version: no kernel tree: refused" no_kernel_is_refused
	check "$version: a tree of links leaves the other alone" links_are_left_alone
done
finish
