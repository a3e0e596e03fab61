# Memory in use that cannot be moved is free for an image, wherever it is shown.
mkdir -p m/proc m/sys/kernel/debug/memblock
cat >m/proc/iomem <<END
40000000-7fffffff : System RAM
  40000000-4000ffff : reserved
    40000000-40000fff : ACPI table DSDT
    40001000-4000ffff : kplace: in use, cannot be moved
  41000000-41ffffff : Kernel code
    41000000-41ffffff : kplace: in use, cannot be moved
  50000000-50ffffff : kplace: in use, cannot be moved
END
kplace map --sysroot m | sed '/^$/,$d'
echo "   0: 0x0000000040000000..0x000000007fffffff    0 NONE" >m/sys/kernel/debug/memblock/memory
echo "   0: 0x0000000040000000..0x000000004000ffff    0 NONE" >m/sys/kernel/debug/memblock/reserved
kplace map --sysroot m | sed '/^$/,$d'
# kexec-tools keeps out of it.
kplace plan --sysroot m --kernel 64M --loader kexec-tools | sed -n '/^ *kernel/p'
kplace who --sysroot m 0x50000000
