mkdir -p m/proc m/sys/kernel/debug/kplace
echo "40000000-7fffffff : System RAM" >m/proc/iomem
try()
{
	echo "$*" >m/sys/kernel/debug/kplace/map
	kplace map --sysroot m | head -n 2
}
try "no map: map is full (map_max=16)"
try "0x40000000-0x40001000 acpi           a [b] c [acpi]"
try "0x40000000-0x40001000 acpi"
try "0x40000000-0x40001000 acpi [acpi]"
try "0x40000000-0x40001000 acpi x [acpi"
try "0x40000000-0x40001000 acpi x [nobody]"
try "0x40000000-0x40001000 apic x [acpi]"
try "0x40001000-0x40000000 acpi x [acpi]"
try "40000000-40001000 acpi x [acpi]"
try "0x40000000-0x140001000100010000 acpi x [acpi]"
