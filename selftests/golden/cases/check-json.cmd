kplace check --sysroot captures/akashi logs/kexec-tools --json
