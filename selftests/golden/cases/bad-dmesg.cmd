# Each line claims to be of a known form and is not.
mkdir machine
while IFS= read -r line; do
	echo "$line" >machine/dmesg
	echo "$line"
	kplace map --sysroot machine
	[ $? -eq 3 ] || echo "exit status not 3"
done <<'LINES'
[    0.000000] efi:   0x000040000000-0x00004020f
[    0.000000] efi:   0x000040000000-0x00004020ffff
[    0.000000] efi:   0x000040000000-0x00004020ffff [Conventi
[    0.000000] efi:   0x000040000000-0x00004020ffff [Conventional|   |  |  |WB|WT
[    0.000000] efi:   0x000040000000-0x00004020ffff [Nonsense    |   |  |WB|WT|WC|UC]
[    0.000000] efi:   0x000040000000-0x00004020ffff [Conventional|attr=12]
[    0.000000] efi:   0x100000000000000000-0x4020ffff [Conventional|WB]
[    0.000000] efi:   0x40000000..0x4020ffff [Conventional|WB]
[    0.000000] efi:   0x000040000000-0x00004020ffff [Conventional|WB] and more
[    0.000000] efi:   0x000040000000-0x00004020ffff [type=|WB]
[    0.000000] efi: mem00: [Boot Code   |WB|WT|WC|UC] range=[0x0000-
[    0.000000] efi: mem00: [Boot Code   |WB|WT|WC|UC]
[    0.000000] efi: mem00: type=7, attr=0xf
[    0.000000] efi: mem00 [Boot Code   |WB|WT|WC|UC] range=[0x0-0xfff] (0MB)
[    0.000000] efi: ACPI 2.0=7bf50018
[    0.000000] efi: ACPI 2.0=0x7bf50018 ESRT=
[    0.000000] efi: ACPI 2.0=0x7bf50018 ESRT=0x1ffffffffffffffffff
[    0.000000] efi: ESRT=0x7e0d0f98, MEMATTR=0x7e5d6018
[    0.000000] efi: ESRT=0x7e0d0f98 MEMATTR
[    0.000000] esrt: Reserving ESRT space from 0x74dd6f98 to
[    0.000000] esrt: Reserving ESRT space from 0x74dd6fd0 to 0x74dd6f98.
[    0.000000] ACPI: DSDT 0x000000007BF47518
[    0.000000] ACPI: DSDT 0x000000007BF47518 length
[    0.000000] ACPI: DSDT 0x000000007BF47518 000000 (v02 BOCHS )
[    0.000000] ACPI: Reserving DSDT table memory at [mem 0x7bf47518]
[    0.000000] ACPI: Reserving DSDT table memory at [mem 0x7bf47518-0x7bf40000]
[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usab
[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff]
[    0.000000] BIOS-e820: [mem 0x0000000000000000] usable
[    0.000000] BIOS-e820: [mem 0x00000000000a0000-0x000000000009efff] usable extra
[    0.000000] BIOS-e820: [mem 0x00000000000a0000-0x000000000008efff] usable
[    0.000000] user: [mem 0x0000000000000000-0x000000000009efff] type x
[    0.000000] GICv3: using LPI property table @44440000
[    0.000000] GICv3: CPU0: using allocated LPI pending table @0xfffffffffffffff0
[    0.000000] crashkernel reserved: 0x0000000060000000 - 0x00000000
[    0.000000] crashkernel reserved: 0x0000000060000000 - 0x0000000060000000 (0 MB)
[    0.000000] cma: Reserved 64 MiB at
[    0.000000] cma: Reserved 99999999999999 MiB at 0x70000000
[    0.000000] OF: reserved mem: 0x50000000..0x501fffff nomap non-reusable x
[    0.000000] OF: reserved mem: 0x50000000..0x501fffff (2048 KiB) perhaps non-reusable x
[    0.000000] OF: reserved mem: 0x50000000..0x501fffff (2048 KiB) nomap non-reusable
[    0.000000] Freeing initrd memory: lots
[    0.000000] Memory failure: 0x: recovery action for free buddy page: Recovered
[    0.000000] Memory failure: 0xffffffffffffffff: recovery action for free buddy page: Recovered
[    0.000000]  memory[0x0]	[0x0000000000000000-0x000000003dffffff]
[    0.000000]  memory[0x0]	[0x0000000000000000-0x000000003dffffff], 0x3e000001 bytes flags: 0x0
[    0.000000]  memory[0x0	[0x0000000000000000-0x000000003dffffff], 0x3e000000 bytes flags: 0x0
[    0.000000]  reserved[0x0]	[0x000000003e000000-0x000000003dffffff], 0x0 bytes flags: 0x0
LINES
