#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck source-path=SCRIPTDIR
#
# Builds the guest's kernel, once, into the cache.
#
# usage: kernel.sh [--print-dir] VERSION[-VARIANT]
#
# VERSION is that of a Debian package linux-source-VERSION; KSRC=DIR takes a
# source tree of yours instead. A VARIANT is configured by guest-VARIANT.config,
# too. The last line on stdout is the build directory: arch/arm64/boot/Image is in
# it, and modules build against it.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"
. "$LAB/apt.sh"

# To be raised when this script builds differently from the same fragment.
REVISION=1
CROSS=aarch64-linux-gnu-

usage()
{
	say "usage: kernel.sh [--print-dir] VERSION[-VARIANT]"
	exit 2
}

# --- source ---------------------------------------------------------------

# A guest never compiles these, and they are most of the tree. The Kconfig and
# Make files stay: the configuration reads them all.
SOURCE_UNUSED=(
	'*/Documentation/*.rst' '*/Documentation/*.yaml' '*/Documentation/*.txt'
	'*/drivers/gpu/*.[ch]' '*/drivers/media/*.[ch]' '*/drivers/staging/*.[ch]'
	'*/drivers/net/*.[ch]' '*/drivers/scsi/*.[ch]' '*/sound/*.[ch]'
	'*/arch/arm64/boot/dts/*.dts*'
)

source_dir()
{
	if [ -n "${KSRC:-}" ]; then
		(cd "$KSRC" && pwd)
	else
		echo "$CACHE/linux-source-$VERSION"
	fi
}

# Once unpacked a source stays what it is, until its directory is removed: a
# security update on the mirror must not cost a rebuild in the middle of work.
source_version()
{
	if [ -n "${KSRC:-}" ]; then
		echo "$(make -s -C "$KSRC" kernelversion) $(source_dir)"
	elif [ -e "$(source_dir)/.package-version" ]; then
		cat "$(source_dir)/.package-version"
	fi
}

source_fetch()
{
	local package=linux-source-$VERSION suite
	local dir=$CACHE/$package

	[ -z "${KSRC:-}" ] && [ ! -e "$dir/.package-version" ] || return 0
	[ -e "$CACHE/apt/apt.conf" ] || apt_private_update ""
	for suite in "" sid; do
		[ -z "$suite" ] || apt_private_update "$suite"
		[ -z "$(apt_candidate "$suite" "$package:all")" ] || break
	done
	say "downloading $package: the guest's kernel is built from it"
	rm -rf "$dir.new"
	mkdir -p "$dir.new/deb"
	(cd "$dir.new/deb" && apt_download "$suite" "$package:all") ||
		die "$package cannot be had; KSRC=DIR takes a source tree of yours"
	source_unpack "$dir.new"
	rm -rf "$dir"
	mv "$dir.new" "$dir"
}

source_unpack()
{
	local dir=$1 deb pattern
	local -a exclude=()

	for pattern in "${SOURCE_UNUSED[@]}"; do
		exclude+=("--exclude=$pattern")
	done
	deb=$(echo "$dir"/deb/*.deb)
	say "unpacking ${deb##*/}"
	dpkg-deb --fsys-tarfile "$deb" |
		tar -xO --wildcards './usr/src/linux-source-*.tar.xz' |
		tar -xJ -C "$dir" --strip-components=1 "${exclude[@]}"
	dpkg-deb -f "$deb" Version >"$dir/.package-version"
	rm -r "$dir/deb"
}

# --- configuration --------------------------------------------------------

fragments()
{
	echo "$LAB/guest.config"
	if [ -e "$LAB/guest-$VERSION.config" ]; then
		echo "$LAB/guest-$VERSION.config"
	fi
	[ -z "$VARIANT" ] || echo "$LAB/guest-$VARIANT.config"
}

# One line an option: what a later fragment says of it counts.
fragment_lines()
{
	fragments | xargs sed -n '/^CONFIG_/p; /^# CONFIG_.* is not set$/p' |
		awk '{
			match($0, /CONFIG_[A-Z0-9_]*/)
			name = substr($0, RSTART, RLENGTH)
			if (!(name in line))
				order[++options] = name
			line[name] = $0
		}
		END {
			for (i = 1; i <= options; i++)
				print line[order[i]]
		}'
}

build_dir()
{
	local hash

	hash=$({ source_version; echo "$REVISION"; fragment_lines; } |
		sha256sum | cut -c1-12)
	echo "$CACHE/kernel-$VERSION${VARIANT:+-$VARIANT}-$hash"
}

# Without the caller's flags: "make -s" would leave no line for the progress.
kernel_make()
{
	MAKEFLAGS='' make -C "$(source_dir)" O="$BUILD" ARCH=arm64 CROSS_COMPILE=$CROSS "$@"
}

configure()
{
	local gone

	kernel_make -s allnoconfig >/dev/null
	fragment_lines >>"$BUILD/.config"
	kernel_make -s olddefconfig 2>"$BUILD/config.log" >&2
	gone=$(fragment_lines | grep -vxFf "$BUILD/.config" || true)
	[ -z "$gone" ] ||
		die "the configuration of $VERSION lost what the guest needs:" \
			"$(printf '\n%s' "$gone")"
}

# --- build ----------------------------------------------------------------

progress_line()
{
	local steps now

	steps=$(grep -c '^  [A-Z]' "$BUILD/build.log" || true)
	now=$(awk '/^  [A-Z]/ { f = $NF } END { print f }' "$BUILD/build.log")
	printf 'kernel %s: %s, %d steps done, at %s' "$VERSION${VARIANT:+-$VARIANT}" \
		"$(seconds_to_text $((SECONDS - STARTED)))" "$steps" "$now"
}

# A line that rewrites itself on a terminal, one every half minute elsewhere.
show_progress()
{
	local pid=$1

	if [ -t 2 ]; then
		while kill -0 "$pid" 2>/dev/null; do
			printf '\r\033[K%.*s' "$(($(tput cols) - 1))" \
				"$(progress_line)" >&2
			sleep 1
		done
		printf '\r\033[K' >&2
		return
	fi
	while kill -0 "$pid" 2>/dev/null; do
		# Short sleeps, so that the end is noticed soon.
		if [ $(((SECONDS - STARTED) % 30)) -eq 29 ]; then
			say "$(progress_line)"
		fi
		sleep 1
	done
}

compile()
{
	local pid

	STARTED=$SECONDS
	say "building kernel $VERSION${VARIANT:+-$VARIANT} into $BUILD (5 to 10 minutes on 2 CPUs)"
	kernel_make -j"$(nproc)" Image modules >"$BUILD/build.log" 2>&1 &
	pid=$!
	trap 'kill "$pid" 2>/dev/null' EXIT
	show_progress "$pid"
	wait "$pid" || {
		tail -n 20 "$BUILD/build.log" >&2
		die "kernel $VERSION does not build: $BUILD/build.log"
	}
	trap - EXIT
	say "kernel $VERSION built in $(seconds_to_text $((SECONDS - STARTED)))"
}

# Modules are built against headers, Module.symvers and the host programs
# below scripts/; no object file of the kernel itself is looked at again.
prune()
{
	find "$BUILD" -path "$BUILD/scripts" -prune -o \
		\( -name '*.o' -o -name '*.a' -o -name '.*.cmd' \
		   -o -name 'vmlinux.unstripped' \) -type f -exec rm {} +
}

main()
{
	local print_only=""

	if [ "${1:-}" = --print-dir ]; then
		print_only=1
		shift
	fi
	VERSION=${1:-} VARIANT=''
	if [ -e "$LAB/guest-${VERSION#*-}.config" ] && [[ $VERSION == *-* ]]; then
		VARIANT=${VERSION#*-}
		VERSION=${VERSION%%-*}
	fi
	if [ -z "$VERSION" ] && [ -n "${KSRC:-}" ]; then
		VERSION=$(make -s -C "$KSRC" kernelversion)
	fi
	[ -n "$VERSION" ] || usage

	if [ -n "$print_only" ]; then
		[ -n "$(source_version)" ] ||
			die "no source of $VERSION in the cache yet: run it" \
				"without --print-dir first"
		build_dir
		return
	fi
	lab_lock "kernel-$VERSION${VARIANT:+-$VARIANT}"
	# With a built kernel no compiler is needed.
	BUILD=$(build_dir)
	if [ ! -e "$BUILD/.complete" ]; then
		"$LAB/packages.sh" kernel
		source_fetch
		BUILD=$(build_dir)
	fi
	if [ ! -e "$BUILD/.complete" ]; then
		mkdir -p "$BUILD"
		configure
		compile
		prune
		touch "$BUILD/.complete"
	fi
	echo "$BUILD"
}

# One line, so that an edit under a running shell does no harm.
main "$@"; exit
