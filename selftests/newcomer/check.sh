#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The first minutes of a newcomer: a bare Debian 12, a clone of HEAD, and nothing but
# the commands that the README prints. TAP, and how long the first answer took. Takes
# root, for the bare system.
#
# FULL=yes runs make check there, too. What the lab keeps in the cache is there for the
# guest's kernels to be built already, unless CACHE=no.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
BUILD_ANEW=${CACHE:-}
. selftests/style/lib.sh
. tools/lab/lib.sh
. tools/lab/apt.sh
. tools/install/chroot.sh

OUT=$PWD/build/newcomer
# The bare system has /dev in it: not below what `make clean` removes.
SYSTEMS=$(mktemp -d)
ROOT=$SYSTEMS/bare
CLONE=/root/kplace

# --- the system -----------------------------------------------------------------

bare_system()
{
	local base

	base=$(chroot_base bare) && chroot_open "$base" "$ROOT" &&
		mount --bind /dev/pts "$ROOT/dev/pts" || return
	cp -L /etc/resolv.conf /etc/hosts "$ROOT/etc/"
	apt-config dump | grep -i -e '^Acquire::.*Proxy' -e '^Acquire::Check-' \
		>"$ROOT/etc/apt/apt.conf.d/90host"
	mkdir -p "$ROOT$CACHE"
	[ "$BUILD_ANEW" = no ] || lend_cache
}

# What is complete, read-only; locks and apt's own lists stay with the system.
lend_cache()
{
	local dir name

	for dir in "$CACHE"/{linux-source,kernel,debian}-* \
		   "$CACHE"/{rootfs,sysroot}-*; do
		[[ -d $dir && $dir != *.new ]] || continue
		name=${dir##*/}
		mkdir "$ROOT$CACHE/$name"
		mount -o bind,ro "$dir" "$ROOT$CACHE/$name" || return
	done
}

leave()
{
	local at

	for at in "$ROOT/dev/pts" "$ROOT$CACHE"/*; do
		! mountpoint -q "$at" || umount "$at" || return
	done
	[ ! -d "$ROOT" ] || chroot_close "$ROOT" || return
	rmdir "$SYSTEMS"
}

# in_system COMMAND: as somebody types it there, in the clone if it is there.
in_system()
{
	local -a proxy

	mapfile -t proxy < <(env | grep -i '^[a-z]*_proxy=')
	chroot "$ROOT" env -i HOME=/root LC_ALL=C.UTF-8 TERM=dumb \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		XDG_CACHE_HOME="${CACHE%/*}" "${proxy[@]}" \
		bash -c "cd $CLONE 2>/dev/null || cd; $1"
}

# log NAME COMMAND: the same; its output goes to a file, of which the end is shown
# where it fails.
log()
{
	in_system "$2" >"$OUT/$1.log" 2>&1 </dev/null || {
		tail -n 20 "$OUT/$1.log"
		echo "all of it: $OUT/$1.log"
		return 1
	}
}

said()
{
	grep -m 1 -e "$2" "$OUT/$1.log" ||
		{ echo "$1 did not say: $2"; tail -n 5 "$OUT/$1.log"; return 1; }
}

# --- what the README says ----------------------------------------------------------

# readme HEADING PATTERN: the command there, as it is printed, without its comment.
readme()
{
	sed -n "/^#* *\"\?$1/,/^#/s/^    \($2.*\)/\1/p" README.md |
		sed 's/  *#.*//' | grep .
}

install_git()
{
	local words

	words=$(grep -m 1 -o 'apt install git make' README.md) &&
		log git "apt-get -q update && apt-get -q -y ${words#apt } &&
			 git --version && make --version"
}

clone()
{
	git clone -q --no-hardlinks . "$ROOT$CLONE"
}

first_answer()
{
	local install ask

	install=$(readme 'The first minute' 'make install') &&
		ask=$(readme 'The first minute' 'kplace plan') || return
	# That there is no placement is the answer.
	log install "$install" && log answer "$ask || [ \$? -eq 1 ]" &&
		said answer '^nearest relaxation: '
}

# As good a reason as any to hold dpkg's lock: an apt that installs something.
other_apt()
{
	in_system 'apt-get -q -y -o DPkg::Pre-Invoke::="touch /held; sleep 20" \
		install --reinstall hostname' >"$OUT/other.log" 2>&1 </dev/null &
	until [ -e "$ROOT/held" ]; do
		kill -0 $! || { cat "$OUT/other.log"; return 1; }
		sleep 0.2
	done
}

demo()
{
	local words began=$SECONDS

	words=$(readme 'I work on kexec' 'make demo') || return
	other_apt || return
	log demo "$words" || return
	echo "$((SECONDS - began)) s"
	said demo 'PASS: the next kernel came up'
}

demo_waited()
{
	said demo '^waiting for another apt to finish (process [0-9]* (apt-get))' &&
		[ "$(grep -c '^waiting for another apt' "$OUT/demo.log")" -eq 1 ]
}

# Debian 12 as it comes, of which the source is no part.
without_archive()
{
	local words status=0

	words=$(readme 'I work on kexec' 'make demo') || return
	in_system 'mkdir /root/aside
		sed -i "/-security\|-backports/d" /etc/apt/sources.list.d/*
		apt-get -q update' >"$OUT/update.log" 2>&1 || return
	in_system "XDG_CACHE_HOME=/root/aside $words" >"$OUT/absent.log" 2>&1 \
		</dev/null || status=$?
	[ "$status" -ne 0 ] &&
		said absent 'Debian has it in bookworm-security, bookworm-backports'
}

full_check()
{
	local words

	words=$(readme 'I work on kexec' 'make check') || return
	log check "$words" || return
	tail -n 1 "$OUT/check.log"
}

main()
{
	local TIMEFORMAT='%R s, of the processors %U s and %S s in the system'

	[ "$(id -u)" -eq 0 ] || die "a bare system takes root"
	trap leave EXIT
	rm -rf "$OUT"
	mkdir -p "$OUT"
	plan 8
	check "a bare Debian" bare_system
	check "apt install git make" install_git
	check "a clone" clone
	{ time check "the first answer" first_answer; } 2>"$OUT/first"
	echo "# with packages and compiler it took $(cat "$OUT/first");" \
		"load $(cut -d' ' -f1 /proc/loadavg) on $(nproc)"
	check "make demo, while another apt holds the lock" demo
	check "it said so, once" demo_waited
	if [ "${FULL:-}" = yes ]; then
		check "make check" full_check
	else
		skip "make check" "FULL=yes runs it"
	fi
	check "no archive has the kernel's source: it says which do" without_archive
	finish
}

main
