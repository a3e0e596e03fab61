#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# What the scripts of the lab make of a machine's apt that is busy, cannot be reached,
# or does not have what they want: with fake/apt-get in its place. KTAP.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
LAB=$PWD/tools/lab
scratch=$(mktemp -d) || exit
trap 'rm -rf "$scratch" "$scratch.err"*' EXIT
export WORLD=$scratch/world XDG_CACHE_HOME=$scratch/cache
export PATH=$PWD/selftests/lab/fake:$PATH
unset KSRC IMAGE KDIR
CACHE=$XDG_CACHE_HOME/kplace

# --- a world ----------------------------------------------------------------

# Debian 12 without its security archive, everything installed.
new_world()
{
	rm -rf "${scratch:?}"/*
	mkdir -p "$WORLD/has" "$WORLD/pool"
	archives bookworm
	: >"$WORLD/has/bookworm"
	: >"$WORLD/has/bookworm-security"
	: >"$WORLD/has/sid"
	: >"$WORLD/has/trixie-backports"
	echo '*' >"$WORLD/installed"
}

archives()
{
	printf 'http://deb.debian.org/debian/ %s main\n' "$@" >"$WORLD/archives"
}

# offer SUITE PACKAGE: a .deb of which that suite knows.
offer()
{
	local tree=$scratch/tree

	echo "$2" >>"$WORLD/has/$1"
	rm -rf "$tree"
	mkdir -p "$tree/DEBIAN" "$tree/usr/src" "$scratch/linux/scripts"
	printf 'Package: %s\nVersion: 1\nArchitecture: all\nMaintainer: a\nDescription: a\n' \
		"$2" >"$tree/DEBIAN/control"
	echo "of $2" >"$scratch/linux/Makefile"
	tar -C "$scratch" -cJf "$tree/usr/src/$2.tar.xz" linux
	dpkg-deb --root-owner-group -b "$tree" "$WORLD/pool/$2" >/dev/null
}

# run STATUS COMMAND...: in ERR is what a person reads.
ERR=$scratch.err
run()
{
	local wanted=$1 status=0

	shift
	"$@" 2>"$ERR" >"$ERR.out" || status=$?
	[ "$status" -eq "$wanted" ] || {
		echo "exit status $status of $*, not $wanted:"
		cat "$ERR"
		return 1
	}
}

# said COUNT PATTERN: so many lines of ERR are like this.
said()
{
	[ "$(grep -c -e "$2" "$ERR")" -eq "$1" ] ||
		{ echo "not $1 lines like '$2':"; cat "$ERR"; return 1; }
}

nothing_like()
{
	! compgen -G "$CACHE/$1" || { echo "there is $CACHE/$1"; return 1; }
}

# --- packages.sh --------------------------------------------------------------

only_make()
{
	new_world
	echo make >"$WORLD/installed"
}

waits_for_lists()
{
	only_make
	echo 2 >"$WORLD/locked"
	run 0 "$LAB/packages.sh" guest &&
		said 1 'waiting for another apt to finish (process 4711' &&
		grep -qx qemu-system-arm "$WORLD/installed"
}

waits_for_dpkg()
{
	only_make
	: >"$WORLD/waits"
	(sleep 3; rm "$WORLD/waits") &
	run 0 "$LAB/packages.sh" guest &&
		said 1 'waiting for another apt to finish (process 4711' &&
		grep -qx qemu-system-arm "$WORLD/installed"
}

# What is not a lock does not get better by waiting.
gives_up()
{
	only_make
	cat >"$scratch/apt-get" <<-'FAKE'
		#!/bin/sh
		echo "E: Unable to correct problems"
		exit 100
	FAKE
	chmod +x "$scratch/apt-get"
	PATH=$scratch:$PATH run 1 timeout 60 "$LAB/packages.sh" guest &&
		said 1 'Unable to correct problems' && said 0 waiting
}

# --- kernel.sh ------------------------------------------------------------------

names_the_archive()
{
	new_world
	run 1 "$LAB/kernel.sh" 6.12 &&
		said 1 'Debian has it in bookworm-security, bookworm-backports and trixie' &&
		said 1 "^    echo 'deb .* bookworm-security main' >/etc/apt/sources.list.d/"
}

# In the same cache.
archive_is_added()
{
	names_the_archive &&
		archives bookworm bookworm-security &&
		offer bookworm-security linux-source-6.12 &&
		run 0 "$LAB/kernel.sh" --source 6.12 &&
		grep -q 6.12 "$CACHE/linux-source-6.12/Makefile"
}

package_is_new()
{
	names_the_archive && offer bookworm linux-source-6.12 &&
		run 0 "$LAB/kernel.sh" --source 6.12
}

network_comes_back()
{
	new_world
	offer bookworm linux-source-6.12
	: >"$WORLD/offline"
	run 1 "$LAB/kernel.sh" 6.12 && said 1 'apt-get update failed' &&
		said 1 'Could not connect' || return
	rm "$WORLD/offline"
	run 0 "$LAB/kernel.sh" --source 6.12
}

# The list is read, the file is gone.
download_fails()
{
	new_world
	offer bookworm linux-source-6.12
	rm "$WORLD/pool/linux-source-6.12"
	run 1 "$LAB/kernel.sh" 6.12 && said 1 'cannot be downloaded' &&
		nothing_like linux-source-6.12 && nothing_like 'kernel-*[0-9a-f]' &&
		offer bookworm linux-source-6.12 &&
		run 0 "$LAB/kernel.sh" --source 6.12
}

download_is_cut()
{
	new_world
	offer bookworm linux-source-6.12
	truncate -s 400 "$WORLD/pool/linux-source-6.12"
	! "$LAB/kernel.sh" --source 6.12 >/dev/null 2>&1 &&
		nothing_like linux-source-6.12 &&
		offer bookworm linux-source-6.12 &&
		run 0 "$LAB/kernel.sh" --source 6.12
}

# with_make STATUS COMMAND: in a world in which make prints half the lines of a kernel's
# build and ends so.
with_make()
{
	new_world
	offer bookworm linux-source-6.12
	mkdir "$scratch/bin"
	cat >"$scratch/bin/make" <<-FAKE
		#!/bin/sh
		case "\$*" in
		*" Image modules") ;;
		*) exit 0 ;;
		esac
		seq -f '  CC      %g.o' 863
		sleep 3
		exit $1
	FAKE
	chmod +x "$scratch/bin/make"
	PATH=$scratch/bin:$PATH run "$1" "${@:2}"
}

build_fails()
{
	with_make 1 "$LAB/kernel.sh" 6.12 && said 1 'does not build' &&
		nothing_like 'kernel-6.12-*/.complete' &&
		PATH=$scratch/bin:$PATH run 1 "$LAB/kernel.sh" 6.12
}

build_says_how_far()
{
	with_make 0 script -qec "$LAB/kernel.sh 6.12" /dev/null &&
		mv "$ERR.out" "$ERR" &&
		said 1 'about 1 min on this machine' &&
		grep -q '50 % in 0 min .. s, about 1 min left, at 863.o' "$ERR"
}

source_builds_nothing()
{
	new_world
	offer bookworm linux-source-6.12
	run 0 "$LAB/kernel.sh" --source 6.12 && nothing_like 'kernel-6.12-*' &&
		[ "$(tail -n 1 "$ERR.out")" = "$CACHE/linux-source-6.12" ]
}

# What make would run for a target, of kernel.sh.
made_by()
{
	make -n "$1" | grep -o 'kernel\.sh.*'
}

documents_need_no_kernel()
{
	made_by docs | grep -q -e --source && ! made_by docs | grep -v -e --source
}

# --- the next release ------------------------------------------------------------

next_is_skipped()
{
	new_world
	run 77 "$LAB/kernel.sh" 7.2 &&
		said 1 '^skipped: Linux 7.2: .*sid and trixie-backports' &&
		said 1 7.2 && "$LAB/kernel.sh" --skipped 7.2 | grep -q '^ok 1 .*# SKIP'
}

# Its file was replaced by a newer release's since the list was read.
next_is_stale()
{
	new_world
	offer sid linux-source-7.2
	rm "$WORLD/pool/linux-source-7.2"
	run 77 "$LAB/kernel.sh" 7.2 && said 1 '^skipped: Linux 7.2'
}

next_is_unreachable()
{
	next_is_skipped || return
	rm -rf "$CACHE/apt-sid" "$CACHE/apt-trixie-backports"
	: >"$WORLD/offline"
	run 77 "$LAB/kernel.sh" 7.2 && said 1 '^skipped: Linux 7.2'
}

next_is_in_backports()
{
	new_world
	offer trixie-backports linux-source-7.2
	run 0 "$LAB/kernel.sh" --source 7.2 && ! "$LAB/kernel.sh" --skipped 7.2
}

# An older module would be taken for this kernel's.
no_module_of_next()
{
	new_world
	mkdir "$scratch/module"
	: >"$scratch/module/kplace.ko"
	run 0 "$LAB/module.sh" 7.2 "$scratch/module" Kbuild &&
		said 1 '^skipped: Linux 7.2' && [ ! -e "$scratch/module/kplace.ko" ]
}

# A suite of nothing but skipped tests, as qemu-7.2 then is.
check_is_green()
{
	new_world
	mkdir -p "$scratch/tree/selftests/common"
	cp selftests/check.sh "$scratch/tree/selftests/"
	cp selftests/common/ktap.awk "$scratch/tree/selftests/common/"
	printf 'skips:\n\t@%s --skipped 7.2\nempty:\n\t@:\n' "$LAB/kernel.sh" \
		>"$scratch/tree/Makefile"
	run 0 "$scratch/tree/selftests/check.sh" skips &&
		grep -qx '1 skipped' "$ERR.out" &&
		grep -qx '0 passed, 0 failed' "$ERR.out" &&
		run 1 "$scratch/tree/selftests/check.sh" empty
}

# --- sysroot.sh, debian-kernel.sh ---------------------------------------------------

# kexec-tools without its libraries is no sysroot.
sysroot_is_whole()
{
	new_world
	for name in busybox-static kexec-tools makedumpfile zlib1g; do
		offer bookworm "$name"
	done
	run 1 "$LAB/sysroot.sh" guest && nothing_like 'rootfs-arm64/.complete*' &&
		echo zlib1g >"$WORLD/depends" && run 0 "$LAB/sysroot.sh" guest
}

debian_kernel_is_named()
{
	new_world
	run 1 "$LAB/debian-kernel.sh" 6.12 && said 1 'bookworm-security (6.12)' &&
		nothing_like debian-6.12
}

plan 21
check "apt's lists are locked: it waits, and says so once" waits_for_lists
check "dpkg is locked: it waits, and says so once" waits_for_dpkg
check "what is not to be installed fails at once" gives_up
check "no archive has the source: those that have it are named" names_the_archive
check "an archive added since is seen" archive_is_added
check "a package added since is seen" package_is_new
check "no network, and then there is" network_comes_back
check "a download that fails leaves nothing" download_fails
check "a download that is cut leaves nothing" download_is_cut
check "a build that fails is not taken for done" build_fails
check "a build says how long it takes, and how far it is" build_says_how_far
check "a source alone is not built" source_builds_nothing
check "make docs builds no kernel" documents_need_no_kernel
check "a kernel that Debian no longer has is skipped" next_is_skipped
check "one whose file is gone, too" next_is_stale
check "one that cannot be reached, too" next_is_unreachable
check "one that backports have is not" next_is_in_backports
check "no module is left of a kernel that is skipped" no_module_of_next
check "make check: skipped is not failed, nothing is" check_is_green
check "programs without their libraries are no sysroot" sysroot_is_whole
check "no Debian kernel: the archives that have it are named" debian_kernel_is_named
finish
