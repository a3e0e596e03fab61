#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the fuzzer's targets, or replays their corpora; TAP on stdout.
#
# usage: run.sh [-t SECONDS] FUZZ OUT [TARGET...]
#
# Without -t each input in corpus/TARGET is read once. With it each target is fuzzed
# so long, two at a time; what is found of interest is kept in OUT/corpus/TARGET, and
# what fails as OUT/TARGET-crash-*, -timeout-* or -oom-*. No input may take longer
# than 5 seconds or more than 512 MB.

set -u
here=$(cd "$(dirname "$0")" && pwd)
seconds=''
if [ "${1:-}" = -t ]; then
	seconds=$2
	shift 2
fi
FUZZ=$(realpath "${1:?usage: run.sh [-t SECONDS] FUZZ OUT [TARGET...]}") || exit
mkdir -p "$2" && OUT=$(realpath "$2") || exit
shift 2
export LC_ALL=C NO_COLOR=1
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:allocator_may_return_null=1

# More bytes say nothing new, and compressed ones would unpack to too much.
LIMITS=(-timeout=5 -rss_limit_mb=512 -max_len=8192 -close_fd_mask=3)

# try TARGET: its output is left in OUT/TARGET.log, its exit status returned.
try()
{
	local corpus=$here/corpus/$1
	local -a words=("${LIMITS[@]}" "-artifact_prefix=$OUT/$1-")

	if [ -n "$seconds" ]; then
		mkdir -p "$OUT/corpus/$1"
		words+=("-max_total_time=$seconds" -print_final_stats=1
			"$OUT/corpus/$1" "$corpus")
	else
		words+=("$corpus"/*)
	fi
	KPLACE_FUZZ=$1 "$FUZZ" "${words[@]}" >"$OUT/$1.log" 2>&1
}

said()
{
	if [ -n "$seconds" ]; then
		sed -n 's/^stat::number_of_executed_units: */, runs: /p
			s/^stat::slowest_unit_time_sec: */, slowest, s: /p
			s/^stat::peak_rss_mb: */, MB: /p' "$OUT/$1.log" |
			tr -d '\n'
	else
		find "$here/corpus/$1" -type f | wc -l | sed 's/^/, inputs: /'
	fi
}

# run NUMBER TARGET: its line is in OUT/TARGET.tap once it is complete.
run()
{
	local verdict="not ok"

	[ ! -d "$here/corpus/$2" ] || ! try "$2" || verdict=ok
	{
		echo "$verdict $1 - $2$(said "$2")"
		[ "$verdict" = ok ] || tail -n 60 "$OUT/$2.log" | sed 's/^/# /'
	} >"$OUT/$2.tap"
}

[ $# -gt 0 ] || {
	mapfile -t targets < <(KPLACE_FUZZ=list "$FUZZ")
	set -- "${targets[@]}"
}
echo "KTAP version 1"
echo "1..$#"
running=0 number=0
for target; do
	number=$((number + 1))
	[ "$running" -lt 2 ] || { wait -n; running=$((running - 1)); }
	run "$number" "$target" &
	running=$((running + 1))
done
wait
for target; do
	cat "$OUT/$target.tap"
done
for target; do
	grep -q '^ok ' "$OUT/$target.tap" || exit 1
done
