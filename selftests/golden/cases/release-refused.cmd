# What can never be released, and what can be only on a condition.
for kind in runtime acpi-nvs nvs lpi nomap crash-kernel crash firmware poison \
	mmio persistent unaccepted soft-reserved driver-managed kernel fdt \
	reserved acpi efi-memmap boot-initrd,runtime nonsense '' 'acpi,'; do
	kplace map --sysroot captures/efi-debug --release "$kind"
	[ $? -eq 2 ] || echo "exit status not 2"
done
