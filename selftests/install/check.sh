#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# The packages' life: built twice with the same bytes and across, looked at by
# lintian, installed into a bare Debian, used, upgraded, and purged without a trace.
# TAP. Takes root, for the bare systems.

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh
. tools/lab/lib.sh
. tools/lab/apt.sh
. tools/install/chroot.sh

OUT=$PWD/build/deb-check
VERSION=$(sed -n '1s/.* //p' NEWS)
# Bare systems have /dev in them: not below what `make clean` removes.
SYSTEMS=$(mktemp -d)
ROOT=$SYSTEMS/installed

built()
{
	tools/install/deb.sh "$OUT/$1" >/dev/null
}

# .buildinfo and .changes have the time of day in them.
same_bytes()
{
	local deb

	for deb in "$OUT"/first/*.deb; do
		cmp "$deb" "$OUT/second/$(basename "$deb")" || return
	done
}

clean_for_lintian()
{
	local said

	said=$(lintian --fail-on error,warning --allow-root "$OUT"/first/*.changes) ||
		{ echo "$said"; return 1; }
}

crossed()
{
	tools/install/cross.sh "$OUT/arm64" >/dev/null
}

crossed_is_whole()
{
	dpkg-deb -x "$OUT/arm64/kplace_${VERSION}_arm64.deb" "$OUT/arm64/root" &&
		file -b "$OUT/arm64/root/usr/bin/kplace" | grep -q 'ARM aarch64' &&
		grep -q '^option|plan|initrd|' \
			"$OUT/arm64/root/usr/share/bash-completion/completions/kplace"
}

run()
{
	chroot "$ROOT" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}

# All files, and what is in them, and all directories, but what dpkg and apt write
# about themselves.
files()
{
	cd "$ROOT" && find . -xdev \( -path ./var/lib/dpkg -o -path ./var/log \
		-o -path ./var/cache -o -path ./var/lib/apt -o -path ./debs \) \
		-prune -o \( -type f -exec sha256sum {} + -o -type d -print \) |
		sort -k 2
}

prepare()
{
	local base

	base=$(chroot_base installed \
		--include=dkms,libjansson4,libfdt1,libarchive13,libcairo2,man-db) ||
		return
	chroot_open "$base" "$ROOT" || return
	mkdir "$ROOT/debs"
	cp "$OUT"/first/kplace{,-dkms,-efi}_*.deb "$ROOT/debs"
	(files) >"$OUT/before"
}

install_all()
{
	run sh -c "apt-get install -y --no-install-recommends /debs/kplace*_${1}_*.deb" \
		>"$OUT/apt-$1.log" 2>&1 || { tail -n 20 "$OUT/apt-$1.log"; return 1; }
}

answers()
{
	cp -r selftests/golden/captures/akashi "$ROOT/debs"
	run kplace plan -s /debs/akashi --kernel 11M --initrd 20M --dtb 64K |
		grep '^kernel ' &&
		run kplace --version | grep -x "kplace $VERSION" &&
		run kplace plot -s /debs/akashi /debs/map.svg &&
		run man -w kplace
}

dkms_knows()
{
	run dkms status | grep "^kplace/$1"
}

# The machine of a PE file, which follows its signature: UEFI 2.10, section 2.1.1.
efi_application_is_for()
{
	local file=$ROOT/usr/lib/kplace/$1 header

	header=$(od -An -tu4 -j60 -N4 "$file") &&
		od -An -tx2 -j $((header + 4)) -N2 "$file" | grep -x " $2"
}

has_efi_applications()
{
	efi_application_is_for kplace-arm64.efi aa64 &&
		efi_application_is_for kplace-x86-64.efi 8664
}

# The next version, as an archive would offer it.
next_version()
{
	local deb new

	for deb in "$OUT"/first/kplace_*.deb "$OUT"/first/kplace-dkms_*.deb; do
		new=$OUT/next/$(basename "$deb" "_${VERSION}_${deb##*_}")
		mkdir -p "$OUT/next"
		dpkg-deb -R "$deb" "$new" &&
			sed -i "s/^Version: .*/Version: $VERSION+1/" \
				"$new/DEBIAN/control" || return
		if [ -d "$new/usr/src" ]; then
			mv "$new/usr/src/kplace-$VERSION" \
				"$new/usr/src/kplace-$VERSION+1" &&
				sed -i "s/$VERSION/$VERSION+1/" \
					"$new"/usr/src/*/dkms.conf \
					"$new"/DEBIAN/p*
			sed -i "s|kplace-$VERSION/|kplace-$VERSION+1/|" \
				"$new/DEBIAN/md5sums"
		fi
		dpkg-deb --root-owner-group -b "$new" \
			"$ROOT/debs/$(basename "$new")_$VERSION+1_${deb##*_}" \
			>/dev/null || return
	done
}

purge()
{
	run apt-get purge -y kplace kplace-dkms kplace-efi >"$OUT/purge.log" 2>&1 ||
		{ tail -n 20 "$OUT/purge.log"; return 1; }
	(files) >"$OUT/after"
	diff "$OUT/before" "$OUT/after"
}

autopkgtested()
{
	# It installs apt-utils, which a bare system has no list for.
	run apt-get -q update >"$OUT/autopkgtest.log" 2>&1 || return
	autopkgtest --quiet "$OUT"/first/kplace*.deb . -- chroot "$ROOT" \
		>"$OUT/autopkgtest.log" 2>&1 ||
		{ tail -n 20 "$OUT/autopkgtest.log"; return 1; }
}

# install and uninstall without any package.
by_hand()
{
	local dir=$OUT/by-hand

	mkdir "$dir" && make -s install install-units install-dkms install-efi DESTDIR="$dir" >&2 &&
		"$dir/usr/local/bin/kplace" --version &&
		make -s uninstall uninstall-units uninstall-dkms uninstall-efi DESTDIR="$dir" >&2 &&
		! find "$dir" ! -type d | grep .
}

release_is_same()
{
	make -s dist >/dev/null && sha256sum <build/kplace-"$VERSION".tar.xz \
		>"$OUT/dist" && make -s dist >/dev/null &&
		sha256sum <build/kplace-"$VERSION".tar.xz | diff - "$OUT/dist"
}

rpms()
{
	make -s rpm | sort | tee "$OUT/rpms" | grep -c 'kplace.*\.rpm$' | grep -qx 2 &&
		rpm -qlp build/rpm/RPMS/*/kplace-"$VERSION"-1.*.rpm |
		grep -x /usr/bin/kplace
}

leave()
{
	[ ! -d "$ROOT" ] || chroot_close "$ROOT" || return
	rmdir "$SYSTEMS"
}

main()
{
	trap leave EXIT
	plan 20
	rm -rf "$OUT"
	mkdir -p "$OUT"
	check "dpkg-buildpackage" built first
	check "once more" built second
	check "the same bytes" same_bytes
	check "lintian: no error, no warning" clean_for_lintian
	check "built across for arm64" crossed
	check "which has all that belongs in it" crossed_is_whole
	check "a bare Debian" prepare
	check "installed" install_all "$VERSION"
	check "the command answers" answers
	check "dkms has the module's sources" dkms_knows "$VERSION,\|$VERSION:"
	check "the EFI application is for both" has_efi_applications
	check "upgrade: a newer version is built" next_version
	check "upgrade: it is installed" install_all "$VERSION+1"
	check "upgrade: dkms has the newer sources" dkms_knows "$VERSION+1"
	check "upgrade: the command answers" answers
	rm -rf "$ROOT/debs/akashi" "$ROOT/debs/map.svg"
	check "purged without a trace" purge
	# Last in this system: what it has installed stays.
	check "autopkgtest" autopkgtested
	check "make install, make uninstall" by_hand
	check "make dist, twice the same" release_is_same
	check "make rpm" rpms
	finish
}

main
