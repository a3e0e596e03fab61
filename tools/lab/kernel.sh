#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Builds the guest's kernel, once, into the cache.
#
# usage: kernel.sh [--print-dir|--source|--options|--skipped] VERSION[-VARIANT]
#
# VERSION is that of a Debian package linux-source-VERSION; KSRC=DIR takes a
# source tree of yours instead. A VARIANT is configured by guest-VARIANT.config,
# too, after that of the variant in a line "# like: VARIANT", and compiled by what a line
# "# compiler: clang-16" names. What VERSION's own fragment has in a line "# gone: OPTION..."
# is left out. The last line on stdout is the build directory: arch/arm64/boot/Image is in
# it, and modules build against it. --source gets the source and builds nothing; the
# last line is its directory. --options prints the lines that configure it.
#
# Exit status 77: Debian's next release, where the source of a version is, does not
# have it, or cannot be reached. --skipped is true if that is so, and says it in KTAP.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"
. "$LAB/apt.sh"

# To be raised when this script builds differently from the same fragment.
REVISION=1
CROSS=aarch64-linux-gnu-

usage()
{
	say "usage: kernel.sh [--print-dir|--source|--options|--skipped] VERSION[-VARIANT]"
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

# The suites in which Debian has the source of a version, as apt-cache policy says.
# Of the newest a next release has, and for a while.
suites_with()
{
	case $1 in
	6.1) echo bookworm-security bookworm ;;
	6.12) echo bookworm-security bookworm-backports trixie ;;
	*) echo sid trixie-backports ;;
	esac
}

is_next_release()
{
	[[ $(suites_with "$VERSION") == sid* ]]
}

# Sets SUITE to the one that has the source, as apt.sh takes it: "" for the system's own
# archives, which may be others than when they were last read.
find_suite()
{
	local package=linux-source-$VERSION:all

	SUITE=""
	apt_needed ""
	[ -z "$(apt_candidate "" "$package")" ] || return 0
	if ! is_next_release; then
		apt_needed "" anew
		[ -n "$(apt_candidate "" "$package")" ]
		return
	fi
	for SUITE in $(suites_with "$VERSION"); do
		! apt_ready "$SUITE" ||
			[ -z "$(apt_candidate "$SUITE" "$package")" ] || return 0
	done
	return 1
}

source_absent()
{
	local package=linux-source-$VERSION suites first

	suites=$(suites_with "$VERSION" | sed 's/ /, /g; s/\(.*\),/\1 and/')
	first=$(suites_with "$VERSION" | cut -d' ' -f1)
	if is_next_release; then
		say "skipped: Linux $VERSION: $package is not to be had from $suites"
		exit 77
	fi
	die "apt has no $package. Debian has it in $suites; as root:
    echo 'deb http://deb.debian.org/debian-security $first main' >/etc/apt/sources.list.d/$first.list
    apt-get update
and then once more. KSRC=DIR takes a source tree of yours instead."
}

source_fetch()
{
	local package=linux-source-$VERSION SUITE
	local dir=$CACHE/$package

	find_suite || source_absent
	say "downloading $package, $(megabytes "$SUITE" "$package:all"):" \
		"the guest's kernel is built from it"
	rm -rf "$dir.new"
	mkdir -p "$dir.new/deb"
	(cd "$dir.new/deb" && apt_download "$SUITE" "$package:all") || {
		! is_next_release || source_absent
		die "$package cannot be downloaded: is the network there?" \
			"KSRC=DIR takes a source tree of yours"
	}
	source_unpack "$dir.new"
	rm -rf "$dir"
	mv "$dir.new" "$dir"
}

megabytes()
{
	apt_private "$1" apt-cache show --no-all-versions "$2" |
		awk '$1 == "Size:" { printf "%d MB", $2 / 1e6; exit }'
}

source_unpack()
{
	local dir=$1 deb pattern
	local -a exclude=()

	for pattern in "${SOURCE_UNUSED[@]}"; do
		exclude+=("--exclude=$pattern")
	done
	deb=$(echo "$dir"/deb/*.deb)
	say "unpacking ${deb##*/}, about a minute"
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
	[ -z "$VARIANT" ] || variant_fragments
}

variant_fragments()
{
	local like

	like=$(sed -n 's/^# like: //p' "$LAB/guest-$VARIANT.config")
	[ -z "$like" ] || echo "$LAB/guest-$like.config"
	echo "$LAB/guest-$VARIANT.config"
}

# Options that a fragment says this version does not have any more.
gone_options()
{
	fragments | xargs sed -n 's/^# gone: //p'
}

# One line an option: what a later fragment says of it counts.
fragment_lines()
{
	fragments | xargs sed -n '/^CONFIG_/p; /^# CONFIG_.* is not set$/p' |
		awk -v gone=" $(gone_options | paste -sd' ') " '{
			match($0, /CONFIG_[A-Z0-9_]*/)
			name = substr($0, RSTART, RLENGTH)
			if (index(gone, " " name " "))
				next
			if (!(name in line))
				order[++options] = name
			line[name] = $0
		}
		END {
			for (i = 1; i <= options; i++)
				print line[order[i]]
		}'
}

# "-16" for clang-16; nothing for gcc, which all but some variants are built by.
clang_suffix()
{
	[ -z "$VARIANT" ] || variant_fragments | xargs sed -n 's/^# compiler: clang//p'
}

build_dir()
{
	local hash

	hash=$({ source_version; echo "$REVISION"; fragment_lines; clang_suffix; } |
		sha256sum | cut -c1-12)
	echo "$CACHE/kernel-$VERSION${VARIANT:+-$VARIANT}-$hash"
}

# Without the caller's flags: "make -s" would leave no line for the progress.
kernel_make()
{
	local clang

	clang=$(clang_suffix)
	MAKEFLAGS='' make -C "$(source_dir)" O="$BUILD" ARCH=arm64 CROSS_COMPILE=$CROSS \
		${clang:+"LLVM=$clang"} "$@"
}

configure()
{
	local gone began=$SECONDS

	kernel_make -s allnoconfig >/dev/null
	fragment_lines >>"$BUILD/.config"
	kernel_make -s olddefconfig 2>"$BUILD/config.log" >&2
	CONFIGURED=$((SECONDS - began))
	gone=$(fragment_lines | grep -vxFf "$BUILD/.config" || true)
	[ -z "$gone" ] ||
		die "the configuration of $VERSION lost what the guest needs:" \
			"$(printf '\n%s' "$gone")"
}

# --- build ----------------------------------------------------------------

# Lines that a build prints, as counted: what is built hardly changes with a release.
steps_of()
{
	case $1 in
	6.1) echo 1590 ;;
	6.12) echo 1725 ;;
	*) echo 1790 ;;
	esac
}

# The first steps are small, and say little about the time that it takes.
note_progress()
{
	local steps now percent spent=$((SECONDS - STARTED)) left=""

	steps=$(grep -c '^  [A-Z]' "$BUILD/build.log" || true)
	now=$(awk '/^  [A-Z]/ { f = $NF } END { print f }' "$BUILD/build.log")
	percent=$((100 * steps / $(steps_of "$VERSION")))
	[ "$percent" -lt 100 ] || percent=99
	[ "$percent" -lt 10 ] ||
		left=", about $(((spent * (100 - percent) / percent + 59) / 60)) min left"
	LINE="kernel $VERSION${VARIANT:+-$VARIANT}: $percent % in"
	LINE+=" $(seconds_to_text "$spent")$left, at $now"
}

# With two CPUs building takes about 60 times as long as configuring, which is most of
# the way one program after the other.
minutes_expected()
{
	local minutes=$((CONFIGURED * 2 / $(nproc)))

	echo $((minutes > 0 ? minutes : 1))
}

# What EFI starts where the kernel unpacks itself; loaders of other kinds take the Image.
zboot_image()
{
	! grep -qx CONFIG_EFI_ZBOOT=y "$BUILD/.config" || echo vmlinuz.efi
}

compile()
{
	local pid

	STARTED=$SECONDS
	say "building kernel $VERSION${VARIANT:+-$VARIANT} into $BUILD," \
		"about $(minutes_expected) min on this machine"
	# shellcheck disable=SC2046 # one word or none
	kernel_make -j"$(nproc)" Image $(zboot_image) modules >"$BUILD/build.log" 2>&1 &
	pid=$!
	trap 'kill "$pid" 2>/dev/null' EXIT
	show_progress "$pid" note_progress
	wait "$pid" || {
		tail -n 20 "$BUILD/build.log" >&2
		die "kernel $VERSION does not build: $BUILD/build.log"
	}
	trap - EXIT
	say "kernel $VERSION${VARIANT:+-$VARIANT} built in $(seconds_to_text $((SECONDS - STARTED)))"
}

# Modules are built against headers, Module.symvers and the host programs
# below scripts/; no object file of the kernel itself is looked at again.
prune()
{
	find "$BUILD" -path "$BUILD/scripts" -prune -o \
		\( -name '*.o' -o -name '*.a' -o -name '.*.cmd' \
		   -o -name 'vmlinux.unstripped' \) -type f -exec rm {} +
}

# --skipped: nothing is downloaded to find out what was found out before.
say_skipped()
{
	[ -z "${KSRC:-}${IMAGE:-}" ] && is_next_release && [ -z "$(source_version)" ] || return
	printf 'KTAP version 1\n1..1\n'
	echo "ok 1 - Linux $VERSION # SKIP linux-source-$VERSION is not to be had"
}

# A purpose of packages.sh.
variant_packages()
{
	[ -z "$(clang_suffix)" ] || echo kernel-clang
}

get_source()
{
	[ -z "$(source_version)" ] || return 0
	lab_lock "source-$VERSION"
	[ -n "$(source_version)" ] || source_fetch
	# Another script may want it, too, while this one builds for long.
	exec 9>&-
}

build()
{
	lab_lock "kernel-$VERSION${VARIANT:+-$VARIANT}"
	BUILD=$(build_dir)
	if [ ! -e "$BUILD/.complete" ]; then
		mkdir -p "$BUILD"
		configure
		compile
		prune
		touch "$BUILD/.complete"
	fi
	echo "$BUILD"
}

main()
{
	local only=""

	case ${1:-} in
	--print-dir | --source | --options | --skipped)
		only=$1
		shift
		;;
	esac
	VERSION=${1:-} VARIANT=''
	if [ -e "$LAB/guest-${VERSION#*-}.config" ] && [[ $VERSION == *-* ]]; then
		VARIANT=${VERSION#*-}
		VERSION=${VERSION%%-*}
	fi
	if [ -z "$VERSION" ] && [ -n "${KSRC:-}" ]; then
		VERSION=$(make -s -C "$KSRC" kernelversion)
	fi
	[ -n "$VERSION" ] || usage

	case $only in
	--print-dir)
		[ -n "$(source_version)" ] ||
			die "no source of $VERSION in the cache yet: run it" \
				"without --print-dir first"
		build_dir
		;;
	--source)
		get_source
		source_dir
		;;
	--options)
		fragment_lines
		;;
	--skipped)
		say_skipped
		;;
	*)
		# With a built kernel no compiler is needed.
		[ -e "$(build_dir)/.complete" ] ||
			"$LAB/packages.sh" kernel ${VARIANT:+$(variant_packages)}
		get_source
		build
		;;
	esac
}

# One line, so that an edit under a running shell does no harm.
main "$@"; exit
