# Each message is of a map or a table but for one place; \n is a line's end.
mkdir machine
while IFS= read -r lines; do
	{
		echo '[    0.000000] node   7: [mem 0x0000000000000000-0x00000001ffffffff]'
		printf '[    0.000000] %b\n' "$lines"
	} >machine/dmesg
	printf '%s\n' "$lines"
	kplace map --sysroot machine 2>&1 |
		sed '/^$/,/^a column/d; /^memory map/d; /System RAM .node-ranges/d
			/^note: there is neither/d; /^note: dmesg is a part/d'
	echo "  ${PIPESTATUS[0]}"
done <<'LINES'
memory[0x0]	[0x40000000-0x7fffffff], 0x40000000 bytes on node 0 flags: 0x0\n[ 0.0] reserved[0x0]	[0x40000000-0x40000fff], 0x1000 bytes flags: 0x0
memory[0x0]	[0x40000000-0xffffffffffffffff], 0xffffffffc0000000 bytes flags: 0x4\n[ 0.0] reserved[0x0]	[0x40000000-0x40000fff], 0x1000 bytes flags: 0x0
memory[0x0]	[0x40000000-0x7fffffff], 0x40000000 bytes flags: 0x8\n[ 0.0] reserved[0x0]	[0x40000000-0x40000fff], 0x1000 bytes flags: 0x0
memory[0x0]	[0x40000000-0x7fffffff], 0x40000000 bytes flags: 0x0
memory[0x0]	[0x40000000-0x7fffffff], 0x40000000 bytes flags: 0x0\n[ 0.0] memory[0x2]	[0x80000000-0x8fffffff], 0x10000000 bytes flags: 0x0\n[ 0.0] reserved[0x0]	[0x40000000-0x40000fff], 0x1000 bytes flags: 0x0
memory[0]	[0x40000000-0x7fffffff], 0x40000000 bytes flags: 0x0
memory[0x]	[0x40000000-0x7fffffff], 0x40000000 bytes flags: 0x0
memory[0x0	[0x40000000-0x7fffffff], 0x40000000 bytes flags: 0x0
memory[0x0]	0x40000000-0x7fffffff, 0x40000000 bytes flags: 0x0
memory[0x0]	[0x40000000-7fffffff], 0x40000000 bytes flags: 0x0
memory[0x0]	[0x40000000-0x7fffffff] 0x40000000 bytes flags: 0x0
memory[0x0]	[0x40000000-0x7fffffff], 40000000 bytes flags: 0x0
memory[0x0]	[0x40000000-0x7fffffff], 0x40000000 pages flags: 0x0
memory[0x0]	[0x40000000-0x7fffffff], 0x40000000 bytes
memory[0x0]	[0x40000000-0x7fffffff], 0x40000000 bytes flags: none
memory[0x0]	[0x40000000-0x7fffffff], 0x40000000 bytes flags: 0x0 or so
memory[0x0]	[0x7fffffff-0x40000000], 0x40000000 bytes flags: 0x0
memory[0x0]	[0x40000000-0x7fffffff], 0x40000001 bytes flags: 0x0
BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] usable
BIOS-e820: [mem 0x0000000000000000-0xffffffffffffffff] reserved
BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff]  System RAM
BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] persistent (type 12)
BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] persistent (type x)
BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] type 20
BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] nothing known
BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] usables
BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff usable
BIOS-e820: [mem 0-0x000000000009ffff] usable
user: [mem 0x0000000000000000-0x000000000009ffff] usable
efi: 0x000040000000-0xffffffffffffffff [Conventional|WB]
efi: 0x000000000000-0xffffffffffffffff [Conventional|WB]
efi: 0x000040000000-0x00003fffffff [Conventional|WB]
efi: 0x000040000000-0x00003ffffffe [Conventional|WB]
efi: 0x000040000000-0x00004020ffff [Conventional|RUN|WB|NV|SP]*
efi: 0x000040000000-0x00004020ffff [type=7|attr=0x8]
efi: 0x000040000000-0x00004020ffff [type=4294967296|WB]
efi: 0x000040000000-0x00004020ffff [|WB]
efi: 0x000040000000-0x00004020ffff type=7, attr=0x8
efi: 0x000040000000-0x00004020ffff type=7, attr=0x8, 
efi: mem00: [Conventional|WB] range=[0x0000000000000000-0x00000000000a0000) (0MB)
efi: mem00: [Conventional|WB] range=[0x0000000000000000-0x000000000009ffff] (0MB)
efi: mem00: [Conventional|WB] range=[0x0000000000000000-0x000000000009ffff> (0MB)
efi: mem00: [Conventional|WB] range=0x0000000000000000-0x000000000009ffff] (0MB)
efi: mem00: [Conventional|WB] range=[0-0x000000000009ffff] (0MB)
efi: mem00: type=7, attr=0xf, range=[0x0000000000000000-0x00000000000a0000) (0MB)
efi: mem00: type=7, attr=f, range=[0x0000000000000000-0x00000000000a0000) (0MB)
efi: mem00: type=7 attr=0xf, range=[0x0000000000000000-0x00000000000a0000) (0MB)
efi: mem00: type=x, attr=0xf, range=[0x0000000000000000-0x00000000000a0000) (0MB)
efi: mem00: [Conventional|WB] range=[0x0-0xfff] (0MB)\n[ 0.0] efi: mem02: [Conventional|WB] range=[0x2000-0x2fff] (0MB)
efi: memory is here
efi: mem: 1G
0x000040000000-0x00004020ffff [Conventional|WB]
0x000040000000-0x00004020ffff and more
efi: ACPI 2.0=0x7bf50018 (RNG=0x7bf5f018 unusable)
efi: ACPI 2.0=0x7bf50018 RNG=0xffffffffffffffff ESRT=0x0
efi: ACPI 2.0=0x7bf50018 NEW=0xfffffffffffffffe
efi: ACPI 2.0=0x7bf50018, ESRT=0x7bf51018
efi: ACPI 2.0=0x7bf50018 =0x7bf51018
efi: ACPI 2.0=0x7bf50018 A name of a table that is too long to be one=0x7bf51018
efi: ACPI 2.0
efi: EFI v2.70 by EDK II
esrt: Reserving ESRT space from 0x74dd6f98 to 0x74dd6fd0
ACPI: DSDT 0x00000000BFFF0040 0017AC (v01 BOCHS  BXPCDSDT 00000001)
ACPI: DSDT 0x00000000BFFF0040
ACPI: DSDT 0x00000000BFFF0040,0017AC
ACPI: DSDT 0x00000000BFFF0040 none
ACPI: DSDT 0x00000000BFFF0040 0017AC,
ACPI: DSDT 0x00000000BFFF0040 000000
ACPI: DSDT 0x00000000BFFF0040 100000000
ACPI: DSDT 0xFFFF8000BFFF0040 0017AC (v01)
ACPI: OEM! 0x00000000BFFF0040 0017AC
ACPI: A_1  0x00000000BFFF0040 0017AC
ACPI: dsdt 0x00000000BFFF0040 0017AC
ACPI: SRAT: Node 0 PXM 0
ACPI: Reserving DSDT table memory at [mem 0xbfff0040-0xbfff17eb]
ACPI: Reserving DSDT table memory at [mem 0xbfff0040-0xffffffffffffffff]
ACPI: Reserving dsdt table memory at [mem 0xbfff0040-0xbfff17eb]
ACPI: Reserving DSDT table at [mem 0xbfff0040-0xbfff17eb]
ACPI: Reserving DSDT table memory at [mem 0xbfff0040+0xbfff17eb]
ACPI: Reserving DSDT table memory at [mem 0xbfff0040-0xbfff17eb
node   0: [mem 0x0000000040000000-0x000000004fffffff]
node   0: [mem 0x0000000040000000-0xffffffffffffffff]
node   x: [mem 0x0000000040000000-0x000000004fffffff]
node   0: mem 0x0000000040000000-0x000000004fffffff
node   0: [mem 0x0000000040000000-4fffffff]
node   0: [mem 0x0000000040000000-0x000000004fffffff
node   0: [mem 0x0000000040000000-0x000000004fffffff] and more
node   0: [mem 0x000000004fffffff-0x0000000040000000]
Node 0: 0x0000000048000000\n[ 0.0]   node   0: [mem 0x0000000040000000-0x000000004fffffff]
Node 0: 0x0000000030000000\n[ 0.0]   node   0: [mem 0x0000000040000000-0x000000004fffffff]
Node 0: 0x0000000050000000\n[ 0.0]   node   0: [mem 0x0000000040000000-0x000000004fffffff]
Node x: 0x0000000048000000
Node 0: 48000000
Node 0: 0x0000000048000000 and more
Node 70000: 0x0000000048000000\n[ 0.0]   node 70000: [mem 0x0000000040000000-0x000000004fffffff]
DMA      [mem 0x0000000040000000-0x000000005fffffff]\n[ 0.0] node   0: [mem 0x0000000040000000-0x000000004fffffff]
DMA      [mem 0x0000000040000000-0xffffffffffffffff]\n[ 0.0] node   0: [mem 0x0000000040000000-0x000000004fffffff]
DMA      empty\n[ 0.0] Normal   [mem 0x0000000040000000-0x4fffffff]\n[ 0.0] DMA32    [mem 0x0-0xfff]\n[ 0.0] node   0: [mem 0x0000000040000000-0x000000004fffffff]
LINES
