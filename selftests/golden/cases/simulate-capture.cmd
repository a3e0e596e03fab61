printf '%s\n' 'as test' 'load kernel 11M align 2M' 'largest' \
	'expect refused load initrd 300M' >script
kplace simulate --sysroot captures/akashi script
