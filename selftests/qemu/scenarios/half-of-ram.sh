# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
# append: crashkernel=32M cma=0
# memory: 512
#
# kexec refuses an image of more than half of RAM: the kernel, the command and the
# module give the same answer a page below the limit, at it, and a page above, for
# both system calls.

PAGE=4096
HALF_IMAGE=/tmp/half-image

# A number of the member half_of_ram of the plan on stdin, or its word.
half()
{
	sed -n "s/^ *\"$1\": \"*\([a-z0-9]*\)\"*,*$/\1/p"
}

expected()
{
	[ "$1" -gt 0 ] && echo EINVAL || echo ok
}

# No memory is needed for a file that is one hole.
make_sparse_initrd()
{
	INITRD=/tmp/initrd
	rm -f $INITRD
	truncate -s "$1" $INITRD
}

# There is no room for two such images: what is loaded goes first.
load_alone()
{
	"$1" -u >/dev/null
	"$@"
}

# By kexec_file_load() the kernel adds a dtb: as large as the last one.
dtb_bytes()
{
	local range

	range=$(reported_segments | sed -n 's/^dtb //p')
	echo $((${range#*-} - ${range%-*}))
}

# file_load PAGES TAKEN: what all say of an image that is so many pages above the
# limit.
file_load()
{
	local over=$1 taken=$2 policies=top-down policy

	make_sparse_initrd $((LIMIT - KERNEL - DTB + over * PAGE))
	set -- --kernel $HALF_IMAGE --initrd $INITRD --dtb "$DTB"
	kplace plan "$@" --json >/tmp/plan.json
	same "$over: the command counts the pages" $((LIMIT + over * PAGE)) \
		"$(half needs </tmp/plan.json)"
	same "$over: the command's answer" "$taken" "$(half taken </tmp/plan.json)"
	same "$over: kexec_file_load() without the module" \
		"$(expected "$over")" "$(load_alone kload $HALF_IMAGE $INITRD)"
	# What loads takes its time: half of RAM is filled.
	[ "$over" -le 0 ] || policies="stock bottom-up top-down"
	load_kplace
	for policy in $policies; do
		echo "$policy" >"$KPLACE_PARAMETERS/policy"
		same "$over: kexec_file_load() under policy $policy" \
			"$(expected "$over")" \
			"$(load_alone kload $HALF_IMAGE $INITRD)"
		same "$over: the module's report" "$((over > 0))" \
			"$(grep -c '^refused [a-z]*: more than half of RAM' \
			   "$KPLACE_DEBUGFS/last")"
	done
	kload -u >/dev/null
	unload_kplace
}

# Where it goes does not matter to the kernel, nor to this question.
segments_of()
{
	printf '0x%x-0x%x 0x%x-0x%x\n' $((0x100000000)) $((0x100000000 + PAGE)) \
		$((0x200000000)) $((0x200000000 + $1 - PAGE))
}

run()
{
	local over pairs

	make_initrd 1024
	load_kplace
	kload "$IMAGE" "$INITRD" >/dev/null
	DTB=$(dtb_bytes)
	kload -u >/dev/null
	unload_kplace
	LIMIT=$(kplace plan --kernel 11M --dtb 4K --json | half most)
	# Two pages have 8 KiB.
	pairs=$(($(memory_kib MemTotal) / 8))
	same "the limit is half of MemTotal" $((pairs * PAGE)) "$LIMIT"
	KERNEL=$(((LIMIT - (8 << 20)) & -(2 << 20)))
	craft_image $HALF_IMAGE 0 $KERNEL
	file_load -1 yes
	file_load 0 yes
	file_load 1 no
	for over in -1 0 1; do
		# shellcheck disable=SC2046 # words
		same "$over: kexec_load()" "$(expected $over)" \
			"$(load_alone segload $(segments_of $((LIMIT + over * PAGE))))"
	done
	segload -u >/dev/null
	rm -f $HALF_IMAGE /tmp/initrd
}
