# The folder of the machine's files was opened twice and closed once: there is room
# for it and for one file in it, whatever this shell has inherited.
(exec 3>&- 4>&- && ulimit -n 5 && kplace crashkernel 64M --sysroot captures/akashi)
