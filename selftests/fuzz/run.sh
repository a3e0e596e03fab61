#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the fuzzer's targets, or replays their corpora; TAP on stdout.
#
# usage: run.sh [-t SECONDS [-j JOBS] [--update]] FUZZ OUT [TARGET...]
#
# Without -t each input in corpus/TARGET is read once. With it each target is fuzzed
# so many seconds of a processor, JOBS (2) at a time; what is found of interest is kept in
# OUT/corpus/TARGET, and what fails as OUT/TARGET-crash-*, -timeout-* or -oom-*. No input may
# take longer than a minute of the clock, on a machine that is busy, or more than 512 MB.
# --update writes what came of each target into the table of Documentation/testing.rst as
# soon as it has ended. -m takes the best of what was found into the corpora instead.

set -u
here=$(cd "$(dirname "$0")" && pwd)
seconds='' jobs=2 update='' merge=''
while :; do
	case ${1:-} in
	-t) seconds=$2 && shift 2 ;;
	-j) jobs=$2 && shift 2 ;;
	-m) merge=yes && shift ;;
	--update) update=yes && shift ;;
	*) break ;;
	esac
done
FUZZ=$(realpath "${1:?usage: run.sh [-t SECONDS] FUZZ OUT [TARGET...]}") || exit
mkdir -p "$2" && OUT=$(realpath "$2") || exit
shift 2
export LC_ALL=C NO_COLOR=1
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:allocator_may_return_null=1

# More bytes say nothing new, and compressed ones would unpack to too much.
LIMITS=(-timeout=60 -rss_limit_mb=512 -max_len=8192 -close_fd_mask=3)
# Inputs of a corpus, at most.
INPUTS=20

# Seconds of a processor that a process has used, and nothing once it has ended.
cpu_of()
{
	awk -v tick="$(getconf CLK_TCK)" '{ print ($14 + $15) / tick }' "/proc/$1/stat" 2>/dev/null
}

# Interrupted, libFuzzer says how far it came, and ends with 72.
stop_after()
{
	local pid=$1 file=$2 used

	while used=$(cpu_of "$pid") && [ -n "$used" ]; do
		echo "$used" >"$file"
		! awk "BEGIN { exit !($used >= $seconds) }" || kill "$pid" 2>/dev/null
		sleep 1
	done
}

fuzz()
{
	local pid status

	KPLACE_FUZZ=$1 "$FUZZ" "${@:2}" >"$OUT/$1.log" 2>&1 &
	pid=$!
	stop_after "$pid" "$OUT/$1.cpu"
	wait "$pid"
	status=$?
	return $((status == 72 ? 0 : status))
}

# try TARGET: its output is left in OUT/TARGET.log, its exit status returned.
try()
{
	local corpus=$here/corpus/$1
	local -a words=("${LIMITS[@]}" "-artifact_prefix=$OUT/$1-")

	if [ -z "$seconds" ]; then
		KPLACE_FUZZ=$1 "$FUZZ" "${words[@]}" "$corpus"/* >"$OUT/$1.log" 2>&1
		return
	fi
	mkdir -p "$OUT/corpus/$1"
	rm -f "$OUT/$1"-crash-* "$OUT/$1"-timeout-* "$OUT/$1"-oom-* "$OUT/$1"-leak-*
	fuzz "$1" "${words[@]}" -print_final_stats=1 "$OUT/corpus/$1" "$corpus"
}

said()
{
	if [ -n "$seconds" ]; then
		"$here/table.py" line "$OUT" "$1"
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
	[ -z "$update" ] || flock "$OUT" "$here/table.py" update "$OUT" "$2"
}

# keep TARGET: of what was found, what covers most of what its corpus does not.
keep()
{
	local corpus=$here/corpus/$1 merged=$OUT/merged/$1

	[ -d "$OUT/corpus/$1" ] || return 0
	rm -rf "$merged" "$merged.control" && mkdir -p "$merged" && cp -r "$corpus/." "$merged" || return
	KPLACE_FUZZ=$1 "$FUZZ" "${LIMITS[@]}" -merge=1 "-merge_control_file=$merged.control" \
		"$merged" "$OUT/corpus/$1" >"$merged.log" 2>&1 &&
		"$here/pick.py" "$merged.control" "$corpus" "$INPUTS"
}

[ $# -gt 0 ] || {
	mapfile -t targets < <(KPLACE_FUZZ=list "$FUZZ")
	set -- "${targets[@]}"
}
if [ -n "$merge" ]; then
	for target; do
		keep "$target" || exit
	done
	exit
fi
echo "KTAP version 1"
echo "1..$#"
running=0 number=0
for target; do
	number=$((number + 1))
	[ "$running" -lt "$jobs" ] || { wait -n; running=$((running - 1)); }
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
