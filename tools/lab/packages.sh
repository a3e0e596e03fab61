#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck source-path=SCRIPTDIR
#
# Installs the Debian packages that a purpose needs and this machine lacks.
#
# usage: packages.sh PURPOSE...    purposes: build, check, kernel, guest

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

# purpose, what it is for, packages
purposes()
{
	cat <<-TABLE
		build|the kplace command|gcc make pkg-config libc6-dev libjansson-dev zlib1g-dev
		check|the tests|libcmocka-dev shellcheck codespell sparse valgrind python3 perl
		kernel|the kernel and modules of the guest|make gcc libc6-dev gcc-aarch64-linux-gnu libc6-dev-arm64-cross flex bison bc libssl-dev libelf-dev xz-utils dpkg-dev
		guest|the virtual machine|qemu-system-arm qemu-efi-aarch64 cpio gzip gcc-aarch64-linux-gnu libc6-dev-arm64-cross make
	TABLE
}

installed()
{
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing_for()
{
	local package

	# shellcheck disable=SC2046 # one word per package
	for package in $(purposes | awk -F'|' -v p="$1" '$1 == p { print $3 }'); do
		installed "$package" || echo "$package"
	done
}

reason_for()
{
	purposes | awk -F'|' -v p="$1" '$1 == p { print $2 }'
}

as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif have sudo; then
		sudo "$@"
	else
		die "installing packages needs root, and there is no sudo:" \
			"as root, run: $*"
	fi
}

install_packages()
{
	local -a get=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y
		      --no-install-recommends)

	have apt-get ||
		die "this machine has no apt-get; please install by other means: $*"
	# Lists may be missing altogether, or name files that are gone.
	as_root "${get[@]}" install "$@" >&2 && return
	as_root "${get[@]}" update >&2
	as_root "${get[@]}" install "$@" >&2
}

main()
{
	local purpose missing all=""

	[ $# -gt 0 ] || die "usage: packages.sh build|check|kernel|guest ..."
	for purpose in "$@"; do
		[ -n "$(reason_for "$purpose")" ] ||
			die "unknown purpose '$purpose': build, check, kernel or guest"
		# Without dpkg nobody can say what is missing: try and see.
		have dpkg-query || continue
		missing=$(missing_for "$purpose" | tr '\n' ' ')
		[ -n "$missing" ] || continue
		say "$(reason_for "$purpose") needs: $missing"
		all="$all $missing"
	done
	[ -n "$all" ] || return 0
	# shellcheck disable=SC2086 # one word per package
	install_packages $all
}

main "$@"
