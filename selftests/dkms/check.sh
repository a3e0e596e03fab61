#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck source-path=SCRIPTDIR
#
# Does dkms build the module, as it does on a machine whose kernel is renewed?
# It is shown a guest's kernel, and trees of its own below build/dkms.
#
# usage: check.sh VERSION

set -u -o pipefail
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh

OUT=$PWD/build/dkms
PACKAGE=kplace/$(sed -n '1s/.* //p' NEWS)

run_dkms()
{
	ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- \
		dkms "$@" --dkmstree "$OUT/tree" --sourcetree "$OUT/src"
}

same_version()
{
	grep -x "PACKAGE_VERSION=\"${PACKAGE#*/}\"" dkms.conf >/dev/null ||
		{ echo "NEWS says ${PACKAGE#*/}"; return 1; }
}

# What a clone has, without what was built in it.
add()
{
	rm -rf "$OUT"
	mkdir -p "$OUT/clone" "$OUT/tree" "$OUT/src"
	find dkms.conf Kbuild kernel arch selftests/kunit \
		\( -name '*.[ch]' -o -name Kbuild -o -name dkms.conf \) \
		! -name '*.mod.c' -print0 | cpio -0 -pdm --quiet "$OUT/clone" &&
		run_dkms add "$OUT/clone"
}

# Of this kernel dkms only learns its name, its processor and where it is.
build()
{
	local kernel

	kernel=${KDIR:-$(tools/lab/kernel.sh "$1" | tail -n 1)} &&
		run_dkms build "$PACKAGE" -k "$1/aarch64" \
			--kernelsourcedir "$kernel" >&2 &&
		file -b "$OUT/tree/$PACKAGE/$1/aarch64/module/kplace.ko" |
		grep -q 'relocatable, ARM aarch64'
}

check "dkms.conf has the version of NEWS" same_version
if have dkms; then
	check "dkms add" add
	check "dkms build" build "${1:?usage: check.sh VERSION}"
else
	skip "dkms add" "dkms is not installed"
	skip "dkms build" "dkms is not installed"
fi
finish
