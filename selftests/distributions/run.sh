#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# Kernels configured as distributions configure theirs: scenarios in a guest of each, and
# the table in Documentation/distributions.rst, which must be what came out. KTAP, one
# document a guest image, and one on consoles and the table.
#
# usage: run.sh [--update] COMMAND SOURCE...
#
# SOURCEs are the module's. ONLY="KERNEL..." names some of ./list; the rows of the others
# stay as they are. --update writes the table.

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$HERE/../.." && pwd)
. "$TOP/tools/lab/lib.sh"
. "$TOP/selftests/style/lib.sh"
OUT=$TOP/build/distributions

# field KERNEL NUMBER
field()
{
	awk -F' *[|] *' -v kernel="$1" -v n="$2" '$1 == kernel { print $n }' "$HERE/list"
}

all_kernels()
{
	sed -n '/^[^#]/s/ .*//p' "$HERE/list"
}

# Where a kernel knows signatures, with the key that its build made: as a distribution's
# are, the module and the image are signed, and there are the same without.
sign()
{
	local name=$1 key=$KERNEL/certs/signing_key.pem

	cp "build/module-$name/kplace.ko" "$OUT/$name/kplace.ko" || return
	[ -e "$key" ] || return 0
	cp "build/module-$name/kplace.ko" "$OUT/$name/unsigned.ko" &&
		"$KERNEL/scripts/sign-file" sha256 "$key" \
			"$KERNEL/certs/signing_key.x509" "$OUT/$name/kplace.ko" &&
		sbsign --key "$key" --cert "$key" --output "$OUT/$name/signed" \
			"$IMAGE" >"$OUT/$name/sbsign.log" 2>&1
}

# guests NAME LOG SCENARIO...: with $FILES, into $OUT/LOG.ktap.
guests()
{
	local name=$1 log=$2 words
	local -a further=()

	shift 2
	words=$(field "$name" 3)
	[ -z "$words" ] || further=(-q "$words")
	"$TOP/selftests/qemu/run.sh" -c "$COMMAND" -t 1800 "${further[@]}" "${FILES[@]}" \
		"$log" "$@" >"$OUT/$log.ktap.new" || FAILED=1
	mv "$OUT/$log.ktap.new" "$OUT/$log.ktap"
	cat "$OUT/$log.ktap"
}

# What fails without kplace, too: noticed once it no longer does.
upstream()
{
	local scenarios was=$FAILED

	scenarios=$(field "$1" 7)
	[ -n "$scenarios" ] || return 0
	# shellcheck disable=SC2086 # words
	guests "$1" "$1-upstream" $scenarios >/dev/null
	FAILED=$was
}

still_fails()
{
	local scenario

	for scenario in $(field "$1" 7); do
		grep -qE "^not ok [0-9]+ $scenario\$" "$OUT/$1-upstream.ktap" || return
	done
}

# The whole of a guest's words, over all jumps.
consoles_of()
{
	echo "$TOP/build/qemu/$1"{,-locked}/boot*/console
}

built()
{
	local name=$1

	shift
	KERNEL=$("$LAB/kernel.sh" "$name" | tail -n 1) && [ -n "$KERNEL" ] || return
	IMAGE=$KERNEL/arch/arm64/boot/Image
	BOOT=$IMAGE
	mkdir -p "$OUT/$name"
	"$LAB/module.sh" "$name" "build/module-$name" "$@" >&2 && sign "$name" || return
	FILES=(-m "$OUT/$name/kplace.ko" -m "build/module-$name/selftests/kunit/kplace_kunit.ko")
	[ ! -e "$KERNEL/arch/arm64/boot/vmlinuz.efi" ] || BOOT=$KERNEL/arch/arm64/boot/vmlinuz.efi
	export IMAGE BOOT
	# shellcheck disable=SC2046 # words
	guests "$name" "$name" $(field "$name" 4)
	upstream "$name"
	[ -n "$(field "$name" 5)" ] || return 0
	FILES+=(-m "$OUT/$name/unsigned.ko" -x "/boot/signed=$OUT/$name/signed")
	[ "$BOOT" = "$IMAGE" ] || FILES+=(-x "/boot/vmlinuz.efi=$BOOT")
	# shellcheck disable=SC2046 # words
	guests "$name" "$name-locked" $(field "$name" 5)
}

one()
{
	local name=$1

	shift
	case $name in
	debian-*)
		"$TOP/selftests/qemu/debian.sh" "$COMMAND" "${name#debian-}" "$@" \
			>"$OUT/$name.ktap" || FAILED=1
		cat "$OUT/$name.ktap"
		;;
	*) built "$name" "$@" ;;
	esac
}

# What lockdep, the allocator or a warning says is no panic, and no scenario sees it.
TROUBLE='BUG: |WARNING: |INFO: .*(lock|stall|hung)|possible .* detected|Internal error|CFI failure|suspicious RCU|invalid wait context|sleeping function called'

words_of_trouble()
{
	cat "$@" | tr -d '\000\r' | grep -aE "$TROUBLE"
}

no_trouble()
{
	local consoles

	# shellcheck disable=SC2046 # words
	consoles=$(ls $(consoles_of "$1") 2>/dev/null)
	# shellcheck disable=SC2086 # words
	[ -n "$consoles" ] && ! words_of_trouble $consoles
}

# A search that finds nothing anywhere would not say so.
trouble_is_found()
{
	printf '[ 1.0] WARNING: possible circular locking dependency detected\r\n' >"$OUT/trouble"
	words_of_trouble "$OUT/trouble"
}

row_is_true()
{
	"$HERE/table.py" compare "$1"
}

main()
{
	local name update=""

	if [ "${1:-}" = --update ]; then
		update=1
		shift
	fi
	[ $# -gt 1 ] || die "usage: run.sh [--update] COMMAND SOURCE..."
	COMMAND=$1 FAILED=0
	shift
	cd "$TOP" || exit
	mkdir -p "$OUT"
	ONLY=${ONLY:-$(all_kernels)}
	for name in $ONLY; do
		[ -n "$(field "$name" 2)" ] || die "$name is not in $HERE/list"
		rm -f "$OUT/$name"{,-locked,-upstream}.ktap
		one "$name" "$@" || die "$name cannot be tried"
	done
	[ -z "$update" ] || "$HERE/table.py" update
	plan $((1 + 3 * $(wc -w <<<"$ONLY")))
	check "words of trouble are found" trouble_is_found
	for name in $ONLY; do
		check "$name: no console has any" no_trouble "$name"
		check "$name: what fails upstream still does" still_fails "$name"
		check "$name: the table says what came out" row_is_true "$name"
	done
	finish && [ "$FAILED" -eq 0 ]
}

main "$@"; exit
