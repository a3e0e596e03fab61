kplace audit --sysroot captures/efi-4.x --json
