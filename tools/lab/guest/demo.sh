# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The demo, as a scenario: what the person sees are the lines after "stage" and
# "show".

show()
{
	side "show $*"
}

memory_size()
{
	awk '$1 == "MemTotal:" { printf "%d MiB", $2 / 1024 }' /proc/meminfo
}

show_machine()
{
	show "Linux $(uname -r) on $(cat /sys/class/dmi/id/sys_vendor)," \
		"$(nproc) CPUs, $(memory_size) of memory"
	show "booted by EFI: $([ -d /sys/firmware/efi ] && echo yes || echo no)," \
		"ACPI tables: $(find /sys/firmware/acpi/tables -type f | wc -l)," \
		"GICv3 LPI tables: $(dmesg | grep -c 'LPI pending table')"
}

# The totals and the bar; what comes before is a line for each of some 60 ranges.
show_map()
{
	side 'show $ kplace map'
	kplace map >/tmp/map || return
	if grep -q '^by kind' /tmp/map; then
		show "($(grep -c '^0x.* \[' /tmp/map) ranges)"
		sed -n '/^by kind/,$p' /tmp/map
	else
		cat /tmp/map
	fi | side_lines show
}

# One column a policy, one row a segment.
show_plans_side_by_side()
{
	local policy

	for policy in stock bottom-up top-down; do
		kplace plan --kernel "$IMAGE" --initrd /run/initrd \
			--policy $policy --json >/tmp/plan.json 2>/dev/null ||
			not_ok "kplace plan --policy $policy"
		planned_segments </tmp/plan.json | sed "s/^/$policy /"
	done | awk '
		!($1 in known) { known[$1]; policies[++columns] = $1 }
		!($2 in seen) { seen[$2]; segments[++rows] = $2 }
		{ at[$1, $2] = $3 }
		END {
			printf "%-12s", "segment"
			for (c = 1; c <= columns; c++)
				printf "%-24s", policies[c]
			print ""
			for (r = 1; r <= rows; r++) {
				printf "%-12s", segments[r]
				for (c = 1; c <= columns; c++)
					printf "%-24s", at[policies[c], segments[r]]
				print ""
			}
		}' | sed 's/ *$//' | side_lines show
}

run()
{
	side "stage The machine"
	show_machine
	pack_next_initrd

	side "stage Its memory"
	check "kplace.ko loads" load_kplace
	show_map || not_ok "kplace map"

	side "stage Three plans for the next kernel"
	show_plans_side_by_side

	side "stage kexec_file_load() under policy top-down"
	echo top-down >"$KPLACE_PARAMETERS/policy"
	check "kexec -s -l" kexec -s -l "$IMAGE" --initrd=/run/initrd \
		--command-line="$(next_command_line)"
	side "show \$ cat $KPLACE_DEBUGFS/last"
	side_lines show <"$KPLACE_DEBUGFS/last"

	side "stage The jump"
	jump
}

# Each item of the firmware's memory, compared with what it was.
show_digests()
{
	show "$(printf '%-26s %-12s %6s  %s' item at bytes sha256)"
	digests | awk '
		NR == FNR { was[$1] = $0; next }
		{
			printf "show %-26s %-12s %6d  %.16s... %s\n", $1, $2, $3, $4,
				$0 == was[$1] ? "same" : "CHANGED"
		}' /state/digests - >&3
}

arrived()
{
	side "stage What the next kernel finds"
	show_digests
	arrived_safely
}
