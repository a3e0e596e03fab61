seq 1000 >text
kplace plan --sysroot captures/akashi --kernel text
