kplace crashkernel --sysroot captures/akashi 256M-512M:32M,512M-2G:64M,2G-:1G
kplace crashkernel --sysroot captures/akashi 2G-4G:256M,4G-64G:320M,64G-:576M
kplace crashkernel --sysroot captures/akashi 0-:64M@0x48000000
kplace plan --sysroot captures/akashi --kernel 11M --crash \
	--crashkernel 0-:64M
