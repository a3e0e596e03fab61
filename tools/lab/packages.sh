#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Installs the Debian packages that a purpose needs and this machine lacks.
#
# usage: packages.sh PURPOSE...    purposes: see the table
#
# PACKAGE/include is the header files of that package, into the cache, where they are
# not installed: for libraries that are loaded when they are needed. What libcairo2-dev
# depends on, 79 packages of X11 and others, takes longer than to build the command.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"

# purpose | what needs it | packages | programs to look for where there is no dpkg
purposes()
{
	cat <<-TABLE
		build|the kplace command|gcc make libc6-dev libarchive-dev libcairo2-dev/include libfdt-dev libjansson-dev zlib1g-dev|gcc make
		check|the tests|ccache clang libclang-rt-dev libcmocka-dev libcairo2 device-tree-compiler shellcheck codespell sparse strace valgrind python3 python3-jsonschema perl jq reuse rsync zsh dkms pahole file cpio bzip2 lz4 xz-utils zstd libxml2-utils|dtc shellcheck codespell sparse strace valgrind python3 perl jq reuse rsync zsh bzip2 lz4 xz zstd
		bench|the benchmarks|valgrind gnuplot-nox|valgrind gnuplot
		docs|the documents|python3-sphinx perl xz-utils|sphinx-build perl
		kernel|the guest's kernel and modules|make gcc libc6-dev gcc-aarch64-linux-gnu libc6-dev-arm64-cross flex bison bc libssl-dev libelf-dev xz-utils|make gcc aarch64-linux-gnu-gcc flex bison bc xz
		kernel-clang|kernels built by clang|clang-16 lld-16 llvm-16|clang-16 ld.lld-16 llvm-ar-16
		deb|the Debian packages|clang lld dpkg-dev debhelper dh-dkms lintian mmdebstrap autopkgtest libarchive-dev libcairo2-dev libfdt-dev libjansson-dev zlib1g-dev|dpkg-buildpackage dh lintian
		rpm|the RPM packages|rpm libarchive-dev libcairo2-dev libfdt-dev libjansson-dev zlib1g-dev|rpmbuild
		disk|a disk with Debian for arm64|mmdebstrap qemu-user-static arch-test e2fsprogs qemu-system-arm qemu-efi-aarch64|mmdebstrap qemu-aarch64-static mke2fs qemu-system-aarch64
		newcomer|a bare Debian|mmdebstrap|mmdebstrap
		matrix|guests of all kinds|qemu-system-arm qemu-efi-aarch64 u-boot-qemu mtools device-tree-compiler cpio python3|qemu-system-aarch64 mformat dtc cpio python3
		distributions|signed kernels|sbsigntool openssl|sbsign openssl
		signed|a key to sign modules with|openssl kmod|openssl modinfo
		wrapper-check|the second stage's guests|qemu-system-arm qemu-efi-aarch64 u-boot-qemu mtools cpio|qemu-system-aarch64 mformat cpio
		report|the tests of reports in a browser|chromium chromium-driver fonts-dejavu-core python3-selenium|chromium chromedriver python3 npm
		efi|the EFI application|clang lld|clang lld-link
		efi-check|the EFI application's tests|clang lld mtools python3 qemu-system-arm qemu-system-x86 qemu-efi-aarch64 ovmf u-boot-qemu|clang lld-link mcopy qemu-system-aarch64 qemu-system-x86_64
		u-boot|U-Boot with the ledger|make gcc libc6-dev gcc-aarch64-linux-gnu gcc-arm-linux-gnueabihf dpkg-dev flex bison bc libssl-dev python3|make gcc aarch64-linux-gnu-gcc arm-linux-gnueabihf-gcc dpkg-source flex bison bc python3
		u-boot-check|the tests of U-Boot with the ledger|clang lld mtools cpio e2fsprogs lrzsz python3 qemu-system-arm u-boot-qemu|clang lld-link mcopy cpio mke2fs sb python3 qemu-system-aarch64
		proof|the proofs|frama-c-base why3 z3 cvc4 gcc python3|frama-c z3 cvc4 gcc python3
		analyse|the analysers|gcc clang-tidy cppcheck|gcc clang-tidy cppcheck
		sizes|the sizes for loaders|gcc gcc-arm-linux-gnueabihf gcc-aarch64-linux-gnu gcc-riscv64-linux-gnu gcc-powerpc64-linux-gnu|gcc arm-linux-gnueabihf-gcc aarch64-linux-gnu-gcc riscv64-linux-gnu-gcc powerpc64-linux-gnu-gcc
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
		<({ dpkg-query -W -f '${db:Status-Status} ${Package}\n' \
			${wanted//\/include/} 2>/dev/null |
			sed -n 's/^installed \(.*\)/\1\n\1\/include/p'
		    headers_there; } | LC_ALL=C sort -u)
}

headers_there()
{
	(cd "$CACHE/include" 2>/dev/null &&
		printf '%s/include\n' *-dev)
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

# apt-get waits for dpkg's lock, and gives up at once where another has that of the
# lists or the archives.
LOCK_SECONDS=600
APT_GET=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y
	 -o DPkg::Lock::Timeout="$LOCK_SECONDS" --no-install-recommends)

apt_get()
{
	local until=$((SECONDS + LOCK_SECONDS)) waits=""

	while :; do
		# Without the lock: a service that a package starts would keep it.
		as_root "${APT_GET[@]}" "$@" >"$LOG" 2>&1 9>&- &
		show_progress $! note_progress
		wait $! && return
		note_lock
		[[ $(tail -n 2 "$LOG") == *'Could not get lock'* &&
		   $SECONDS -lt $until ]] || return
		sleep 2
	done
}

# Says once that apt has to wait, and for whom.
note_lock()
{
	local holder

	[ -z "$waits" ] || return 0
	holder=$(sed -n 's/.*Could not get lock.* is held by \(process [^.]*\).*/\1/p' \
		"$LOG" | tail -n 1)
	[ -n "$holder" ] || return 0
	waits=1
	say "waiting for another apt to finish ($holder)"
}

# Each package is downloaded, unpacked and set up.
note_progress()
{
	note_lock
	LINE=$(awk '/ newly installed/ { packages = $1 + $3 }
		/^(Get:|Unpacking |Setting up )/ { done++ }
		END {
			if (packages && done <= 3 * packages)
				printf "installing %d packages: %d %%", packages,
					100 * done / 3 / packages
		}' "$LOG")
}

install_packages()
{
	[ "$(id -u)" -eq 0 ] || have sudo ||
		die "that takes root, and there is no sudo; as root, run:" \
			"apt-get install $*"
	# A fresh machine may have no package lists at all, an old one lists that
	# name files which are gone: only then are they read anew.
	if apt-cache show "$@" >/dev/null 2>&1; then
		apt_get install "$@" && return
	fi
	apt_get update && apt_get install "$@" && return
	tail -n 20 "$LOG" >&2
	die "apt-get could not install them (all of it: $LOG)"
}

# Header files alone, which takes no root.
fetch_headers()
{
	local package=$1 dir=$CACHE/include/$1

	rm -rf "$dir.new"
	mkdir -p "$dir.new"
	(cd "$dir.new" && apt-get -q download "$package" && dpkg-deb -x ./*.deb .) \
		>"$LOG" 2>&1 || return
	rm -rf "$dir"
	mv "$dir.new/usr/include" "$dir" && rm -r "$dir.new"
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
		say "for $(field "$purpose" 2), installing:" \
			"${missing//\/include/ (headers only)}"
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
	lab_lock packages
	missing=$(find_missing "$@") || exit
	[ -n "$missing" ] || return 0
	# shellcheck disable=SC2086 # one word per package
	install_all $missing
}

# Packages first: they have read the lists anew if that was necessary.
install_all()
{
	local word
	local -a packages=() headers=()

	for word in "$@"; do
		case $word in
		*/include) headers+=("${word%/include}") ;;
		*) packages+=("$word") ;;
		esac
	done
	[ ${#packages[@]} -eq 0 ] || install_packages "${packages[@]}"
	for word in "${headers[@]}"; do
		fetch_headers "$word" || install_packages "$word"
	done
}

main "$@"; exit
