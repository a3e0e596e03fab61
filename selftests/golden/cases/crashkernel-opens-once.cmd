# The folder of the machine's files was opened twice and closed once: there is room
# for it and for one file in it.
(ulimit -n 5 && kplace crashkernel 64M --sysroot captures/akashi)
