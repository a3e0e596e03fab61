kplace diff captures/two-banks --sysroot captures/one-bank
