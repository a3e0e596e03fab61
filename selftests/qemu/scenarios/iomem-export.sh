# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2153 # guest.sh sets the names in capitals
#
# The exporter hangs names below System RAM and changes nothing else: the top level
# stays, and going gives the file back byte for byte, kexec-tools finds the same RAM
# or less of it.

top_level()
{
	grep -v '^ ' "$1"
}

# "Kernel code", "Kernel data" and what lies inside them.
kernel_lines()
{
	awk '/ : Kernel / { print; depth = match($0, /[^ ]/); next }
		depth && match($0, /[^ ]/) > depth { print; next }
		{ depth = 0 }' "$1"
}

kexec_tools()
{
	echo this
	[ ! -e /newer/kexec ] || echo newer
}

# What kexec-tools makes of /proc/iomem: its list of RAM as START END, and where
# its segments go. $2 is a name for this state of /proc/iomem.
ask_kexec()
{
	run_kexec "$1" -c -i -d -l "$IMAGE" --command-line=some >/tmp/kexec 2>&1
	sed -n '1,/System RAM ranges/d
		s/^\([0-9a-f]\{16\}\)-\([0-9a-f]\{16\}\) (.*/\1 \2/p' \
		/tmp/kexec >"/tmp/ram.$1.$2"
	sed -n 's/^segment\[[0-9]*\]\.\(mem[sz]*\) *= /\1 /p' \
		/tmp/kexec >"/tmp/segments.$1.$2"
	run_kexec "$1" -c -u
}

# Who is not root sees the same lines, of zeros.
hidden_from_others()
{
	mkdir -p /etc
	chmod 755 / /bin
	echo 'nobody:x:65534:65534::/:/bin/false' >/etc/passwd
	start-stop-daemon -S -n kplace-nobody -c nobody -a /bin/cat -- \
		/proc/iomem >/tmp/iomem.others || return 1
	sed 's/[0-9a-f]*-[0-9a-f]* :/00000000-00000000 :/' /proc/iomem |
		cmp - /tmp/iomem.others && rm /etc/passwd
}

set_iomem()
{
	echo "$1" >"$KPLACE_PARAMETERS/iomem"
	cat /proc/iomem >"/tmp/iomem.$1"
}

# A load wakes the exporter, which takes its time.
await_lines()
{
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(grep -c ' : kexec: ' /proc/iomem)" = "$1" ] && return
		sleep 0.3
	done
	grep ' : kexec: ' /proc/iomem
	return 1
}

nothing_added_to_ram()
{
	cmp "/tmp/ram.$1.off" "/tmp/ram.$1.names" && return
	# Only less: each page in the second list is in the first.
	awk 'function hex(s, n, i) { n = 0; s = tolower(s)
			for (i = 1; i <= length(s); i++)
				n = n * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
			return n }
		NR == FNR { from[NR] = hex($1); to[NR] = hex($2); n = NR; next }
		{ good = 0; a = hex($1); b = hex($2)
		  for (i = 1; i <= n; i++)
			good += a >= from[i] && b <= to[i]
		  if (!good) { print "not in the list without:", $0; bad = 1 } }
		END { exit bad }' "/tmp/ram.$1.off" "/tmp/ram.$1.names"
}

compare_kexec()
{
	local which=$1 version

	version=$(run_kexec "$which" --version | sed 's/^kexec-tools \([0-9.]*\).*/\1/')
	check "kexec-tools $version told its RAM" [ -s "/tmp/ram.$which.off" ]
	check "kexec-tools $version: the same RAM, or less" \
		nothing_added_to_ram "$which"
	same "kexec-tools $version: the same segments here" \
		"$(cat "/tmp/segments.$which.off")" \
		"$(cat "/tmp/segments.$which.names")"
}

run()
{
	local which

	make_initrd 1024
	cat /proc/iomem >/tmp/iomem.before
	for which in $(kexec_tools); do
		ask_kexec "$which" off
	done
	load_kplace iomem=off
	set_iomem off
	same "iomem=off: as before" "$(cat /tmp/iomem.before)" "$(cat /tmp/iomem.off)"
	set_iomem names
	check "iomem=names: nothing went wrong" sh -c \
		"grep '^iomem names: [1-9]' $KPLACE_DEBUGFS/last | grep -qv nothing"
	same "the top level is as before" "$(top_level /tmp/iomem.before)" \
		"$(top_level /tmp/iomem.names)"
	same "no line is gone" "" "$(awk '{ sub(/^ */, "") } NR == FNR {
		have[$0] = 1; next } !have[$0]' /tmp/iomem.names /tmp/iomem.before)"
	check "firmware is there by name" grep -q ' : GICv3 LPI tables' /tmp/iomem.names
	check "others see no address" hidden_from_others
	same "the running kernel's memory stays as it is" \
		"$(kernel_lines /tmp/iomem.before)" "$(kernel_lines /tmp/iomem.names)"
	for which in $(kexec_tools); do
		ask_kexec "$which" names
		compare_kexec "$which"
	done
	side "# $(wc -l </tmp/iomem.before) lines, $(wc -l </tmp/iomem.names) with names"
	set_iomem images
	same "iomem=images: no image yet" "$(cat /tmp/iomem.names)" \
		"$(cat /tmp/iomem.images)"
	if kload "$IMAGE" "$INITRD" | grep -q ok; then
		check "kernel, initrd, dtb are shown" await_lines "$(image_parts | wc -w)"
		check "by name" grep -q ' : kexec: kernel' /proc/iomem
		kload -u >/dev/null
		check "and go when unloaded" await_lines 0
	fi
	kexec -c -i -l "$IMAGE" --command-line=some
	check "what kexec_load() loads is shown, too" await_lines 3
	kexec -c -u
	check "and goes" await_lines 0
	set_iomem off
	same "off again: as before" "$(cat /tmp/iomem.before)" "$(cat /tmp/iomem.off)"
	set_iomem names
	unload_kplace
	cat /proc/iomem >/tmp/iomem.after
	same "gone: as before" "$(cat /tmp/iomem.before)" "$(cat /tmp/iomem.after)"
	load_kplace
	same "names are the default" "$(cat /tmp/iomem.names)" "$(cat /proc/iomem)"
	grep -v '^[^ ]' /proc/iomem | side_lines '#'
	rm -f /tmp/initrd
}
