# What is loaded lies over memory that is free for the next load.
mkdir -p m/proc m/sys/kernel/debug/memblock
echo "   0: 0x0000000040000000..0x000000007fffffff    0 NONE" >m/sys/kernel/debug/memblock/memory
echo "   0: 0x0000000040000000..0x000000004000ffff    0 NONE" >m/sys/kernel/debug/memblock/reserved
cat >m/proc/iomem <<END
40000000-7fffffff : System RAM
  40000000-4000ffff : reserved
    40000000-40000fff : ACPI table DSDT
  50000000-50ffffff : kexec: kernel
  60000000-60000fff : memory with errors
END
kplace map --sysroot m
