# Only the kernel's own parameters count, and whole ones.
for cmdline in 'quiet acpi=off' acpi=off '"a b" acpi=off' \
	'acpi=on' 'acpi=offline' 'noacpi=off' 'x="acpi=off' 'x="y acpi=off z"' \
	'init=/bin/sh -- acpi=off' ''; do
	echo "$cmdline"
	kplace map --sysroot captures/efi-debug --release acpi \
		--cmdline "$cmdline" >out 2>&1
	echo "exit status $?"
	grep refused out
done
