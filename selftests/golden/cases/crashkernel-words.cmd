# Several questions, and words that go together.
kplace crashkernel --sysroot captures/akashi 64M 128M@0x48000000 512M \
	64M,high 64M,high 32M,low 1G-:64M 256M-512M:32M,512M-:crash || :
kplace crashkernel --sysroot captures/akashi 64M 128M@0x48000000 512M \
	64M,high 64M,high 32M,low 1G-:64M 256M-512M:32M,512M-:96M
kplace crashkernel --sysroot captures/akashi 64M 512M --json
