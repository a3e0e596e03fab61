# Two sources protect a range, each for another reason.
mkdir -p machine/proc
printf '%s\n' '40000000-7fffffff : System RAM' '80000000-8fffffff : reserved' \
	>machine/proc/iomem
printf '%s\n' \
	'efi:   0x80000000-0x8000ffff [Runtime Data|RUN|WB]' \
	'ACPI: DSDT 0x0000000080001000 001000 (v02 BOCHS )' >machine/dmesg
kplace audit --sysroot machine
