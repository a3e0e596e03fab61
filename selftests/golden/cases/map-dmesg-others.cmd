# Lines that only look a little like the known forms are nobody's concern.
mkdir machine
cat >machine/dmesg <<'LINES'
[    0.000000] efi: Getting EFI parameters from FDT:
[    0.000000] efi: seeding entropy pool
[    0.000000] efi: memattr: Entry attributes invalid: RO and XP bits both cleared
[    0.000000] efi: Remove mem47: MMIO range=[0xe0000000-0xefffffff] (256MB) from e820 map
[    0.000000] ACPI: PCI: Interrupt link LNKA configured for IRQ 10
[    0.000000] ACPI: SRAT: Node 0 PXM 0 [mem 0x40000000-0x7fffffff]
[    0.000000] BIOS-e820: [gap 0x00000000000a0000-0x00000000000effff]
[    0.000000] GICv3: 256 SPIs implemented
[    0.000000] GICv3: CPU0: found redistributor 0 region 0:0x00000000080a0000
[    0.000000] cma: Reserved 64 MiB in 2 ranges
[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool
[    0.000000] memory.cnt  = 0x1
[    0.000000] Memory: 1011456K/1048576K available
[    0.000000] BIOS-e820: [mem 0x0000000000100000-0x000000003fffffff]  System RAM
LINES
kplace map --sysroot machine
