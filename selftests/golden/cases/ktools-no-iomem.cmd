kplace plan --sysroot captures/rpi2 --kernel 20M --loader kexec-tools
