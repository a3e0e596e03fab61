kplace plan --kernel 10M --loader grub
kplace plan --kernel 10M --loader kexec-tools --policy stock
