# Reserved in memblock after the boot: kexec-tools looks into proc/iomem.
kplace audit --sysroot captures/linux-6.12
