#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Measures loads and handoffs in guests whose clock counts instructions, stock
# against kplace, and prints a table. Nothing fails for being slow.
#
# usage: guest.sh [-p|-l] [-r RUNS] [-c COMMAND] MODULE-DIR BENCH-DIR VERSION...
#
# -p: placements and the pages of a handoff only, which takes minutes; -l: loads
# only.
#
# The modules for kernel VERSION are MODULE-DIR-VERSION/kplace.ko and
# BENCH-DIR-VERSION/kplace_bench.ko. Single figures are left in
# build/bench-guest/figures, with -p in build/bench-guest/placements, with -l in loads, one a line:
#   handoff VERSION WHO MIB NANOSECONDS
#   load VERSION HISTORY WHO MIB NANOSECONDS PAGES
#   place VERSION WHO MIB CALLS SEARCH WHOLE READING CHECKING PLANNING
#   copied VERSION WHO MIB PAGES
#
# SIZES (MiB), HISTORIES and WHOSE, see guest/loads.sh, in the environment: less than all.

set -eu -o pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$HERE/../.." && pwd)
LAB=$TOP/tools/lab
OUT=$TOP/build/bench-guest
MEMORY=2048
SECONDS_MAX=1800
SIZES=${SIZES:-8 64 200 400}
HISTORIES=${HISTORIES:-first fresh copied holes}
WHOSE=${WHOSE:-stock default bottom-up top-down}

say()
{
	printf '%s\n' "$*" >&2
}

prepare()
{
	local version=$1 image

	image=${IMAGE:-$("$LAB/kernel.sh" "$version" | tail -n 1)/arch/arm64/boot/Image}
	ln -sfn "$image" "$OUT/Image-$version"
	"$LAB/initramfs.sh" "$OUT/guest-$version.cpio" \
		"/boot/Image=$image" "/sbin/kplace=$COMMAND" \
		"/lib/modules/kplace.ko=$MODULES-$version/kplace.ko" \
		"/lib/modules/kplace_bench.ko=$BENCH-$version/kplace_bench.ko" \
		"/scenarios/copied.sh=$HERE/guest/copied.sh" \
		"/scenarios/handoff.sh=$HERE/guest/handoff.sh" \
		"/scenarios/loads.sh=$HERE/guest/loads.sh" \
		"/scenarios/placement.sh=$HERE/guest/placement.sh"
}

# One CPU: under -icount they would take turns.
guest()
{
	local version=$1 dir=$2

	shift 2
	"$LAB/run.sh" -c -m $MEMORY -s 1 -t $SECONDS_MAX -k "$OUT/Image-$version" \
		-i "$OUT/guest-$version.cpio" -o "$dir" -a "$*" >"$dir.log" 2>&1
}

# From the log's last line in the first kernel to the first instruction of the
# next. The line "counter VALUE FREQUENCY" ties the log's clock to the counter.
handoff_nanoseconds()
{
	sed 's/\r$//' "$1/console" | tr -d '[]' | awk '
		$2 == "counter" { mark = $1; value = $3; hertz = $4 }
		$2 == "Bye!" { bye = $1 }
		$1 == "stopwatch" { entered = $2 }
		END { if (entered) print mark, value, hertz, bye, entered }' |
		while read -r mark value hertz bye entered; do
			awk -v ticks=$((16#$entered - value)) -v hertz="$hertz" \
				-v logged="$(awk "BEGIN { print $bye - $mark }")" \
				'BEGIN { printf "%d\n", (ticks / hertz - logged) * 1e9 }'
		done
}

# The stopwatch ends the guest without a verdict.
handoff()
{
	local version=$1 who=$2 size=$3 dir=$OUT/handoff-$1-$2-$3 took

	mkdir -p "$dir"
	guest "$version" "$dir" "kplace.run=handoff kplace.who=$who" \
		"kplace.size=$size" || true
	took=$(handoff_nanoseconds "$dir")
	[ -n "$took" ] || {
		say "$version: $who did not hand $size MiB over: $dir"
		return
	}
	echo "handoff $version $who $size $took"
}

# loads VERSION HISTORY WHO,...
loads()
{
	local version=$1 history=$2 whose=$3 dir=$OUT/loads-$1-$2-${3//,/-}

	mkdir -p "$dir"
	guest "$version" "$dir" "kplace.run=loads kplace.history=$history" \
		"kplace.whose=$whose kplace.sizes=${SIZES// /,}" ||
		say "$version: loads with history $history: $dir"
	awk -v version="$version" '$1 == "load" {
		print "load", version, $2, $3, $4, $6 == "ok" ? $7 " " $8 : $6
	}' "$dir/side"
}

# What a load finds depends on those before it: for "first" each has its own guest.
all_loads()
{
	local version=$1 history who

	for history in $HISTORIES; do
		if [ "$history" = first ]; then
			for who in $WHOSE off; do
				loads "$version" first "$who"
			done
		else
			loads "$version" "$history" "${WHOSE// /,}"
		fi
	done
}

# The loads of "place" are meant to end there: ECANCELED.
placements()
{
	local version=$1 size=$2 dir=$OUT/placement-$1-$2

	mkdir -p "$dir"
	guest "$version" "$dir" "kplace.run=placement kplace.size=$size" ||
		say "$version: placements of $size MiB: $dir"
	awk -v version="$version" -v size="$size" '
		function figures() {
			return $6 " " $7 " " $8 " " $9 " " $10
		}
		$1 == "place" {
			print "place", version, $2, size, $5,
				$4 == "ECANCELED" ? figures() : $4
		}' "$dir/side"
}

copied()
{
	local version=$1 size=$2 dir=$OUT/copied-$1-$2

	mkdir -p "$dir"
	guest "$version" "$dir" "kplace.run=copied kplace.size=$size" ||
		say "$version: pages copied of $size MiB: $dir"
	awk -v version="$version" -v size="$size" '$1 == "copied" {
		print "copied", version, $2, size, $3 == "ok" ? $4 : $3
	}' "$dir/side"
}

measure()
{
	local version=$1 size run

	say "kernel $version"
	prepare "$version"
	[ "$ONLY" = loads ] || for size in $SIZES; do
		placements "$version" "$size"
		copied "$version" "$size"
	done
	[ -n "$ONLY" ] || for size in $SIZES; do
		for ((run = 0; run < RUNS; run++)); do
			handoff "$version" stock "$size"
			handoff "$version" kplace "$size"
		done
	done
	[ "$ONLY" = placements ] || all_loads "$version"
}

main()
{
	local option version figures=figures

	RUNS=5 COMMAND=$TOP/build/guest/kplace ONLY=''
	while getopts plr:c: option; do
		case $option in
		p) ONLY=placements figures=placements ;;
		l) ONLY=loads figures=loads ;;
		r) RUNS=$OPTARG ;;
		c) COMMAND=$OPTARG ;;
		*) exit 2 ;;
		esac
	done
	shift $((OPTIND - 1))
	[ $# -gt 2 ] || {
		say "usage: guest.sh [-p|-l] [-r RUNS] [-c COMMAND] MODULE-DIR BENCH-DIR VERSION..."
		exit 2
	}
	MODULES=$1 BENCH=$2
	shift 2
	mkdir -p "$OUT"
	for version; do
		measure "$version"
	done >"$OUT/$figures.new"
	mv "$OUT/$figures.new" "$OUT/$figures"
	[ "$ONLY" = loads ] ||
		awk -f "$HERE/median.awk" -f "$HERE/placement.awk" "$OUT/$figures"
	[ "$ONLY" = placements ] ||
		awk -f "$HERE/median.awk" -f "$HERE/guest.awk" "$OUT/$figures"
}

main "$@"; exit
