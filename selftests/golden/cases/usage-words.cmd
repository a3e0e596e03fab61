# Options before the command, help, captures as words, and what was meant.
kplace -s captures/akashi map --kind free | head -n 3
kplace -s captures/akashi
kplace -j -s captures/akashi mpa
kplace help map | head -n 1
kplace help | head -n 1
kplace map -h | head -n 1
kplace -h | head -n 1
kplace help mop | head -n 1
kplace map --knid ram captures/akashi
kplace map captures/akashi captures/zte
kplace map --kind=free --sort size captures/akashi | head -n 3
kplace map --sort kind captures/akashi | sed -n '2,3p'
kplace map --sort big captures/akashi
kplace map --sort size --json captures/akashi
kplace plan -s captures/akashi -k 1.5G | head -n 2
kplace plan -s captures/akashi -k 1.5 | head -n 2
kplace why -s captures/akashi 1.3G
kplace why -s captures/akashi 1.25G | head -n 1
