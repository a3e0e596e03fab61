# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: kplace.guest=numa
# device-tree: reserved.dts
# qemu: -object memory-backend-ram,id=low,size=1G -object memory-backend-ram,id=high,size=1G -numa node,nodeid=0,cpus=0,memdev=low -numa node,nodeid=1,cpus=1,memdev=high
#
# Memory of two nodes: the line between them is one in the map, and none to the
# guard. Kernels of distributions know nodes, those built here do not. EDK2 would
# add memory that is of no node, after which the kernel believes in none.

BORDER=0x80000000

regions()
{
	sed -n 's/^ *[0-9]*: \(0x[0-9a-f]*\)\.\.\(0x[0-9a-f]*\).*/\1 \2/p' \
		/sys/kernel/debug/memblock/memory |
		while read -r start last; do
			echo $((start)) $((last + 1))
		done
}

# Free ranges of the map, START END.
free_ranges()
{
	sed -n 's/^\(0x[0-9a-f]*\)-\(0x[0-9a-f]*\) ram .*/\1 \2/p' \
		"$KPLACE_DEBUGFS/map" |
		while read -r start end; do
			echo $((start)) $((end))
		done
}

# A page in the largest free range between two addresses.
page_between()
{
	free_ranges | while read -r start end; do
		[ "$start" -lt $(($1)) ] || [ "$end" -gt $(($2)) ] ||
			echo $((end - start)) "$start"
	done | sort -n | tail -n 1 | {
		read -r size start
		start=$(((start + size / 2) & -65536))
		printf '0x%x-0x%x\n' $start $((start + 65536))
	}
}

# Before Linux 6.7 memblock's text has no nodes, and the log is no longer whole.
second_node()
{
	set -- kplace plan --kernel 20M --initrd 30M --policy node=1 --explain
	if ! knows_nodes; then
		check "plan refuses: no file says which node memory is of" \
			sh -c "! $* 2>/tmp/said"
		check "and says so" grep \
			'nothing there says which node memory belongs to' /tmp/said
		return
	fi
	check "and in the second node" "$@"
	same "all of it" 3 "$(awk -v at=0x80000000 \
		'/^segment / && $3 >= at' /tmp/check.out | wc -l)"
}

run()
{
	local low high

	if [ ! -e /sys/devices/system/node/node1 ]; then
		skip "this kernel knows no nodes"
		return
	fi
	load_kplace
	same "a region of memory begins at the second node" "$((BORDER))" \
		"$(regions | sed -n "s/^$((BORDER)) .*/$((BORDER))/p")"
	same "free memory of two nodes is not one in the map" "" \
		"$(free_ranges | awk -v at=$((BORDER)) '$1 < at && $2 > at')"
	low=$(page_between 0 $BORDER)
	high=$(page_between $BORDER 0xffffffff)
	same "segments in either load: $low, $high" ok "$(segload "$low" "$high")"
	check "and are safe" grep -q '^guard safe' "$KPLACE_DEBUGFS/last"
	segload -u >/dev/null
	check "a name is below the first node's line" \
		grep '^ *5[0-9a-f]*-.* : reserved-memory two-pieces' /proc/iomem
	check "and one below the second's" \
		grep '^ *b[0-9a-f]*-.* : reserved-memory somewhere' /proc/iomem
	check "the command plans by each policy" \
		kplace plan --kernel 20M --initrd 30M --all-policies
	second_node
	check "kexec -c -l loads" kexec -c -i -l "$IMAGE" --command-line=some
	check "and passes the guard" \
		grep -q '^guard safe' "$KPLACE_DEBUGFS/last"
	kexec -c -u
	rmmod kplace
}
