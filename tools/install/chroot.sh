# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Bare Debian systems to build and install packages in, from the system's own choice
# of mirror. What debootstrapping gave is kept in the cache. Sourced after lib.sh of
# tools/lab and its apt.sh; takes root.

# chroot_base NAME [OPTION...]: the cached system NAME, made by mmdebstrap with these
# options where there is none; prints its file.
chroot_base()
{
	local file key

	# What is asked of it decides, too: another list of packages is another system.
	key=$(printf '%s\n' "${@:2}" | sha256sum | cut -c1-12)
	file=$CACHE/chroot-$1-$key.tar
	if [ ! -e "$file" ]; then
		apt_write_sources "" >"$CACHE/chroot-$1.list"
		say "making a bare Debian ($1), some minutes"
		mmdebstrap --quiet --variant=minbase "${@:2}" "$(chroot_suite)" \
			"$CACHE/new-$1.tar" "$CACHE/chroot-$1.list" \
			>"$CACHE/chroot-$1.log" 2>&1 ||
			die "mmdebstrap failed: see $CACHE/chroot-$1.log"
		mv "$CACHE/new-$1.tar" "$file"
	fi
	echo "$file"
}

chroot_suite()
{
	apt_system_archives | awk '$2 !~ /-/ { print $2; exit }'
}

# chroot_open FILE DIR: a fresh system below DIR.
chroot_open()
{
	mkdir -p "$2"
	tar -x -f "$1" -C "$2" --exclude='./dev/*'
	mount --bind /dev "$2/dev"
	mount -t proc proc "$2/proc"
}

# chroot_close DIR: it is gone, and nothing of the machine with it.
chroot_close()
{
	local at

	for at in "$1/proc" "$1/dev"; do
		! mountpoint -q "$at" || umount "$at" || return
	done
	rm -rf --one-file-system "$1"
}
