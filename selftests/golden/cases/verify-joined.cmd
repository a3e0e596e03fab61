# Entries that were joined with another, split, or renamed are not gone; what is
# covered no more, or in part, or by another kind, is.
craft_handoff before boot-1 <<'END'
kept 1 0x000041000000-0x000041002000 reserved device tree /memreserve/ [fdt]
kept 2 0x000042000000-0x000042004000 reserved device tree /memreserve/ [fdt]
kept 3 0x000043000000-0x000043001000 reserved device tree /memreserve/ [fdt]
kept 4 0x000044000000-0x000044001000 reserved device tree /memreserve/ [fdt]
lawful 5 0x000045000000-0x000045001000 reserved reserved-memory log [fdt]
kept 6 0x000046000000-0x000046002000 acpi ACPI table DSDT [acpi]
END
cp -r before after
echo boot-2 >after/proc/sys/kernel/random/boot_id
kplace digest -s before record.json >/dev/null
after=after/sys/kernel/debug/kplace/digests
# after_has LINES: what the next kernel has.
after_has()
{
	awk 'BEGIN { print "digests sha256 each 67108864 all 268435456" }
		{ $2 = sprintf("%064d", $2); print }
		END { print "end " NR " ranges 12345678 bytes" }' >$after
}
verify()
{
	kplace verify "$@" | sed 's/recorded 2[^ ,]*/recorded TIME/'
	echo "exit status ${PIPESTATUS[0]}"
}
# Joined, split, renamed with the same bytes, renamed with others, joined and lawful.
after_has <<'END'
kept 11 0x000040fff000-0x000041002000 reserved device tree /memreserve/ [fdt]
kept 12 0x000042000000-0x000042001000 reserved device tree /memreserve/ [fdt]
lawful 13 0x000042001000-0x000042004000 reserved reserved-memory log [fdt]
lawful 3 0x000043000000-0x000043001000 reserved reserved-memory log [fdt]
lawful 44 0x000044000000-0x000044001000 reserved reserved-memory log [fdt]
lawful 15 0x000045000000-0x000045002000 reserved reserved-memory log [fdt]
kept 6 0x000046000000-0x000046002000 acpi ACPI table DSDT [acpi]
END
verify -s after record.json
# The other way: what was joined is in two parts, and known by them.
sed -i 's/000044 0x/000004 0x/' $after
verify -s after record.json
verify -s after record.json --json | sed -n '/"unread": "/p; /"known"/,/"lost"/p'
# Really gone: one page less, a gap, another kind, nothing at all.
after_has <<'END'
kept 11 0x000040fff000-0x000041001000 reserved device tree /memreserve/ [fdt]
kept 12 0x000042000000-0x000042001000 reserved device tree /memreserve/ [fdt]
kept 13 0x000042002000-0x000042004000 reserved device tree /memreserve/ [fdt]
lawful 14 0x000043000000-0x000043001000 lpi GICv3 LPI tables [efi]
kept 6 0x000046000000-0x000046002000 acpi ACPI table DSDT [acpi]
END
verify -s after record.json
# Joined, with a segment put over it: no digest is needed to know.
awk '/"segments": \[/ { sub(/\[.*/, "["); print; print "{ \"name\": \"initrd\", \"start\": \"0x41000000\", \"end\": \"0x41001000\" }"; skip = 1; next }
	skip && /\]/ { skip = 0 } !skip' record.json >over.json
after_has <<'END'
kept 11 0x000040fff000-0x000041002000 reserved device tree /memreserve/ [fdt]
kept 2 0x000042000000-0x000042004000 reserved device tree /memreserve/ [fdt]
kept 3 0x000043000000-0x000043001000 reserved device tree /memreserve/ [fdt]
kept 4 0x000044000000-0x000044001000 reserved device tree /memreserve/ [fdt]
lawful 5 0x000045000000-0x000045001000 reserved reserved-memory log [fdt]
kept 6 0x000046000000-0x000046002000 acpi ACPI table DSDT [acpi]
END
verify -s after over.json
