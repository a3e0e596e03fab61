#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Debian's source of U-Boot, from bookworm: downloaded into the cache and unpacked there.
# Prints its directory.

set -eu -o pipefail
. "$(dirname "$0")/../lab/lib.sh"
# shellcheck source=../lab/apt.sh
. "$LAB/apt.sh"

SUITE=bookworm
PACKAGE=u-boot

# A root of its own: apt's other lists are of binary packages.
APT_DIR=$CACHE/apt-$SUITE-src

read_lists()
{
	have apt-get || die "there is no apt-get here: this step needs Debian"
	[ -n "$(apt_system_archives)" ] ||
		die "apt knows no Debian archive yet: run 'apt-get update' as root"
	mkdir -p "$APT_DIR/lists/partial" "$APT_DIR/archives/partial"
	apt_write_sources "$SUITE" | sed 's/^deb /deb-src /' >"$APT_DIR/sources.list"
	: >"$APT_DIR/status"
	apt_write_config "$APT_DIR" >"$APT_DIR/apt.conf"
	say "reading Debian's list of source packages of $SUITE into the cache"
	APT_CONFIG=$APT_DIR/apt.conf apt-get -q --error-on=any update >"$APT_DIR/update.log" 2>&1
}

fetch()
{
	local dir=$1

	rm -rf "$dir.new"
	mkdir -p "$dir.new"
	say "downloading $PACKAGE's source"
	(cd "$dir.new" && APT_CONFIG=$APT_DIR/apt.conf \
		apt-get -q --download-only source "$PACKAGE" >"$APT_DIR/source.log" 2>&1) ||
		die "its source cannot be downloaded: is the network there? ($APT_DIR/source.log)"
	dpkg-source --no-check -x "$dir.new"/*.dsc "$dir.new/source" >"$APT_DIR/unpack.log" 2>&1 ||
		die "its source does not unpack: $APT_DIR/unpack.log"
	sed -n 's/^Version: //p' "$dir.new"/*.dsc | head -n 1 >"$dir.new/version"
	rm -rf "$dir"
	mv "$dir.new" "$dir"
}

main()
{
	local dir=$CACHE/u-boot-$SUITE

	lab_lock u-boot-source
	if [ ! -e "$dir/version" ]; then
		read_lists || die "apt-get update failed: is the network there? ($APT_DIR/update.log)"
		fetch "$dir"
	fi
	echo "$dir/source"
}

main "$@"; exit
