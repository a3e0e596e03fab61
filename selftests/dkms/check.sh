#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Does dkms build the module, as it does on a machine whose kernel is renewed, and
# skip a kernel that cannot have it? It is shown kernels, and trees of its own below
# build/dkms.
#
# usage: check.sh GUEST-VERSION DEBIAN-VERSION...

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh

OUT=$PWD/build/dkms
VERSION=$(sed -n '1s/.* //p' NEWS)
PACKAGE=kplace/$VERSION

run_dkms()
{
	ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- \
		dkms "$@" --dkmstree "$OUT/tree" --sourcetree "$OUT/src"
}

# says FILE WORDS...: FILE names the version in a line of these words.
says()
{
	grep -xF -e "$2" "$1" >/dev/null || { echo "$1 lacks: $2"; return 1; }
}

same_version()
{
	says dkms.conf "PACKAGE_VERSION=\"$VERSION\"" &&
		says kernel/main.c "MODULE_VERSION(\"$VERSION\");" &&
		says tools/install/kplace.spec "Version:        $VERSION" &&
		head -n 1 debian/changelog | grep -qF "kplace ($VERSION)"
}

# What a package has, and no more.
add()
{
	rm -rf "$OUT"
	mkdir -p "$OUT/tree" "$OUT/src"
	make -s SETUP=no install-dkms DESTDIR="$OUT/package" >&2 &&
		run_dkms add "$OUT/package/usr/src/kplace-$VERSION"
}

only_sources()
{
	! find "$OUT/package" -type f ! -name '*.[ch]' ! -name Kbuild \
		! -name dkms.conf ! -name COPYING -o -name '*.mod.c' | grep .
}

# Of a kernel dkms only learns its name, its processor and where it is.
build()
{
	run_dkms build "$PACKAGE" -k "$1/aarch64" --kernelsourcedir "$2" >&2 &&
		file -b "$OUT/tree/$PACKAGE/$1/aarch64/module/kplace.ko" |
		grep -q 'relocatable, ARM aarch64'
}

guest_kernel()
{
	echo "${KDIR:-$(tools/lab/kernel.sh "$1" | tail -n 1)}"
}

debian_kernel()
{
	echo "$(tools/lab/debian-kernel.sh "$1" | tail -n 1)/build"
}

# A kernel of this version and these options is passed over: status 77 is dkms's
# word for it, and autoinstall goes on.
skipped()
{
	local dir=$OUT/kernel-$1 status

	mkdir -p "$dir/include/config"
	printf '%s\n' "${@:2}" >"$dir/.config"
	touch "$dir/include/config/auto.conf"
	run_dkms build "$PACKAGE" -k "$1/aarch64" --kernelsourcedir "$dir" \
		>"$OUT/skipped.log" 2>&1
	status=$?
	[ "$status" -eq 77 ] || {
		echo "exit status $status"
		tail -n 5 "$OUT/skipped.log"
		return 1
	}
}

ALL_OPTIONS=(CONFIG_MODULES=y CONFIG_KRETPROBES=y CONFIG_DEBUG_FS=y CONFIG_KEXEC_CORE=y)

main()
{
	local debian

	if have dkms; then
		plan $((7 + $# - 1))
	else
		plan 2
	fi
	check "one version everywhere" same_version
	if ! have dkms; then
		skip "dkms builds the module" "dkms is not installed"
		finish
	fi
	check "dkms add" add
	check "nothing but sources" only_sources
	check "dkms build: $1" build "$1" "$(guest_kernel "$1")"
	for debian in "${@:2}"; do
		check "dkms build: Debian's $debian" build "$debian-debian" \
			"$(debian_kernel "$debian")"
	done
	check "skipped: 5.10" skipped 5.10.0 CONFIG_KPROBES=y "${ALL_OPTIONS[@]}"
	check "skipped: 6.0" skipped 6.0.0 CONFIG_KPROBES=y "${ALL_OPTIONS[@]}"
	check "skipped: 6.12 without kprobes" skipped 6.12.1 "${ALL_OPTIONS[@]}"
	finish
}

main "$@"
