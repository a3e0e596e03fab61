# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A parameter that is no word of ours is refused, with the words in the log.

refused_with_einval()
{
	# ash says the reason as strerror() does.
	(echo sideways >"$1") 2>&1 | grep -q 'Invalid argument'
}

run()
{
	local parameter

	make_initrd 1024
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/stock
	load_kplace
	for parameter in policy mode; do
		dmesg -c >/dev/null
		check "$parameter=sideways is refused" \
			refused_with_einval "$KPLACE_PARAMETERS/$parameter"
		same "$parameter is unchanged" \
			"$([ $parameter = policy ] && echo stock || echo enforce)" \
			"$(cat "$KPLACE_PARAMETERS/$parameter")"
	done
	check "the log lists the modes" sh -c \
		'dmesg | grep observe | grep enforce | grep -q off'
	(echo sideways >"$KPLACE_PARAMETERS/policy") 2>/dev/null
	check "the log lists the policies" sh -c \
		'dmesg | grep bottom-up | grep top-down | grep -q stock'
	load_and_list_segments "$IMAGE" "$INITRD" >/tmp/ours
	same "kexec works as before" "$(cat /tmp/stock)" "$(cat /tmp/ours)"
	unload_kplace
	! only_module "insmod policy=sideways" ||
		check "insmod policy=sideways is refused" sh -c \
			'! insmod /lib/modules/kplace.ko policy=sideways'
}
