#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# All commands of the golden cases, and each again without memory for one of its
# allocations: see starve.py. Prints KTAP.
#
# usage: run.sh KPLACE OUT [CASE...]

# shellcheck disable=SC2317 # check() calls the functions
set -u -o pipefail
KPLACE=$(realpath "${1:?usage: run.sh KPLACE OUT [CASE...]}") || exit
OUT=$(realpath -m "${2:?usage: run.sh KPLACE OUT [CASE...]}") || exit
shift 2
cd "$(dirname "$0")/../.." || exit
. selftests/style/lib.sh

# The first three look at the command's file, leave no descriptor for a script before it,
# or read on where it has read; the next three write over what is there, or into it; the
# others take minutes.
NOT_ASKED=(archive-no-library crashkernel-opens-once plot-usage
	   capture-exists output-full prometheus-file
	   bad-archive-bomb prometheus-margin prometheus-margin-banks)
# Tables of many lines, each asked in the same way.
TABLES='^(bad-(bootloader|digests|dmesg-(lines|maps)|manifest|memory-lines)|check-forms|doctor-kernel|installed-names|log-prefixes|recognise-forms|simulate-refusals|status-history|usage-values)$'

cases()
{
	(cd selftests/golden/cases && printf '%s\n' *.cmd) | sed 's/\.cmd$//' |
		grep -vE "$TABLES" | grep -vxF -f <(printf '%s\n' "${NOT_ASKED[@]}")
}

# What golden cases take for the command.
make_stand_in()
{
	mkdir -p "$OUT" && ln -sf "$PWD/build/starve/starve.so" "$OUT/starve.so" || return
	rm -f "$OUT/ways" && : >"$OUT/defects" || return
	printf '#!/bin/sh\nexec python3 -IS %q %q %q "$@"\n' "$PWD/selftests/starve/starve.py" \
		"$OUT" "$KPLACE" >"$OUT/kplace" && chmod +x "$OUT/kplace"
}

golden()
{
	selftests/golden/run.sh "$OUT/kplace" "$@" </dev/null >"$OUT/log" 2>&1 ||
		{ grep -a -A 20 '^not ok' "$OUT/log" || tail -n 5 "$OUT/log"; return 1; }
}

starved()
{
	echo "$(wc -l <"$OUT/ways") ways to an allocation"
	cat "$OUT/defects"
	[ -s "$OUT/ways" ] && [ ! -s "$OUT/defects" ]
}

# ls ends with a status of its own.
another_is_seen()
{
	mkdir -p "$OUT/seen" && ln -sf "$PWD/build/starve/starve.so" "$OUT/seen/starve.so" || return
	rm -f "$OUT/seen/ways" && : >"$OUT/seen/defects" || return
	selftests/starve/starve.py "$OUT/seen" "$(command -v ls)" -l / >"$OUT/seen/log" 2>&1 &&
		[ -s "$OUT/seen/defects" ]
}

main()
{
	local -a names=("$@")

	[ $# -gt 0 ] || mapfile -t names < <(cases)
	plan 3
	make_stand_in || exit
	check "golden cases run as ever" golden "${names[@]}"
	check "without memory for any one thing: the same, or one sentence" starved
	check "a command that is not like that is seen" another_is_seen
	finish
}

main "$@"; exit
