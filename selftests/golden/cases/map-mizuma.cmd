kplace map --sysroot captures/mizuma
