kplace plan --sysroot captures/mizuma --kernel 16M --crash
