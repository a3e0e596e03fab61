# An ESRT page that only EFI knows: a kexec image was put over it.
kplace audit --sysroot captures/x86-esrt-dmesg
