#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck source-path=SCRIPTDIR
#
# Installs the Debian packages that a purpose needs and this machine lacks.
#
# usage: packages.sh PURPOSE...    purposes: build, check, bench, docs, kernel, report, guest

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

# purpose | what needs it | packages | programs to look for where there is no dpkg
purposes()
{
	cat <<-TABLE
		build|the kplace command|gcc make pkg-config libc6-dev libarchive-dev libcairo2-dev libfdt-dev libjansson-dev zlib1g-dev|gcc make
		check|the tests|clang libclang-rt-dev libcmocka-dev device-tree-compiler shellcheck codespell sparse strace valgrind python3 python3-jsonschema perl zsh dkms pahole file cpio bzip2 lz4 xz-utils zstd libxml2-utils|dtc shellcheck codespell sparse strace valgrind python3 perl zsh bzip2 lz4 xz zstd
		bench|the benchmarks|valgrind gnuplot-nox|valgrind gnuplot
		docs|the documents|python3-sphinx perl|sphinx-build perl
		kernel|the guest's kernel and modules|make gcc libc6-dev gcc-aarch64-linux-gnu libc6-dev-arm64-cross flex bison bc libssl-dev libelf-dev xz-utils|make gcc aarch64-linux-gnu-gcc flex bison bc xz
		deb|the Debian packages|dpkg-dev debhelper dh-dkms lintian mmdebstrap autopkgtest libarchive-dev libcairo2-dev libfdt-dev libjansson-dev zlib1g-dev|dpkg-buildpackage dh lintian
		rpm|the RPM packages|rpm libarchive-dev libcairo2-dev libfdt-dev libjansson-dev zlib1g-dev|rpmbuild
		report|the tests of reports in a browser|chromium chromium-driver fonts-dejavu-core python3-selenium|chromium chromedriver python3 npm
		guest|the virtual machine|make gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-system-arm qemu-efi-aarch64 cpio|make aarch64-linux-gnu-gcc qemu-system-aarch64 cpio
	TABLE
}

field()
{
	purposes | awk -F'|' -v p="$1" -v n="$2" '$1 == p { print $n }'
}

# One question for all of them: this runs before each build.
missing_packages()
{
	local wanted

	wanted=$(field "$1" 3 | tr ' ' '\n' | LC_ALL=C sort)
	# shellcheck disable=SC2086 # one word per package
	LC_ALL=C comm -23 <(printf '%s\n' "$wanted") \
		<(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted \
			2>/dev/null | sed -n 's/^installed //p' | LC_ALL=C sort)
}

# No Debian: with the programs it can go on, without them not far.
require_programs()
{
	local program missing=""

	for program in $(field "$1" 4); do
		have "$program" || missing="$missing $program"
	done
	[ -z "$missing" ] ||
		die "$(field "$1" 2):$missing missing, and this machine has no" \
			"dpkg and apt to install it with; on Debian it is in:" \
			"$(field "$1" 3)"
}

as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	else
		sudo "$@"
	fi
}

install_packages()
{
	local -a get=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y
		      -o DPkg::Lock::Timeout=600 --no-install-recommends)

	[ "$(id -u)" -eq 0 ] || have sudo ||
		die "that takes root, and there is no sudo; as root, run:" \
			"apt-get install $*"
	# A fresh machine may have no package lists at all, an old one lists that
	# name files which are gone: only then are they read anew.
	if apt-cache show "$@" >/dev/null 2>&1; then
		as_root "${get[@]}" install "$@" >"$LOG" 2>&1 && return
	fi
	as_root "${get[@]}" update >"$LOG" 2>&1 &&
		as_root "${get[@]}" install "$@" >>"$LOG" 2>&1 && return
	tail -n 20 "$LOG" >&2
	die "apt-get could not install them (all of it: $LOG)"
}

# What is missing, for all purposes.
find_missing()
{
	local purpose missing

	for purpose in "$@"; do
		[ -n "$(field "$purpose" 2)" ] ||
			die "unknown purpose '$purpose': build, check, docs, kernel or guest"
		if ! have dpkg-query || ! have apt-get; then
			require_programs "$purpose"
			continue
		fi
		missing=$(missing_packages "$purpose" | paste -sd' ')
		[ -n "$missing" ] || continue
		say "for $(field "$purpose" 2), installing: $missing"
		echo "$missing"
	done
}

main()
{
	local missing

	[ $# -gt 0 ] || die "usage: packages.sh build|check|docs|kernel|guest ..."
	missing=$(find_missing "$@" 2>&1) || { printf '%s\n' "$missing" >&2; exit 1; }
	[ -n "$missing" ] || return 0
	mkdir -p "$CACHE"
	LOG=$CACHE/packages.log
	# Make may ask for two purposes at once.
	exec 9>"$CACHE/packages.lock"
	flock 9
	missing=$(find_missing "$@") || exit
	# shellcheck disable=SC2086 # one word per package
	[ -z "$missing" ] || install_packages $missing
}

main "$@"; exit
