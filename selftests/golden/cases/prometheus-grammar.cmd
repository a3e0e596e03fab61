# Each line is of the format, whatever is known of the machine; and the check finds
# what is spoilt.
check="$here/prometheus.py"
good()
{
	kplace audit "$@" --prometheus >metrics 2>errors
	"$check" <metrics
}
spoilt()
{
	echo "$1: $(sed "$1" good | "$check" 2>&1)"
	sed "$1" good | "$check" >/dev/null 2>&1 && echo "not found"
}
good -s captures/bad-cut
good -s captures/akashi
good -s captures/akashi --kernel 11M --initrd 300M --dtb 64K
good -s captures/zte-memblock --kernel 11M --policy stock
good -s captures/x86-esrt-dmesg --kernel 11M --initrd 20M
mv metrics good
for change in 's/danger"/danger/' 's/"danger/danger/' \
	's/="danger/=danger/' 's/{rule/rule/' 's/danger"}/danger"/' \
	's/="danger"/="dan"ger"/' 's/="danger"/="dan\\ger"/' \
	's/rule="unseen"/rule="naming"/' 's/,severity/ severity/' \
	's/severity=/rule=/' 's/^kplace_free_bytes /&-/' \
	's/^kplace_free_bytes /&0/' 's/^kplace_free_bytes /& /' \
	's/^kplace_free_bytes .*/kplace_free_bytes/' \
	's/^kplace_free_bytes .*/&\n&/' 's/^kplace_free_bytes .*/& /' \
	'/^kplace_free_bytes /d' 's/kplace_free_bytes/kplace_free/' \
	's/kplace_free_bytes/kplace_largest_hole_bytes/' \
	's/kplace_free_bytes/free_bytes/' 's/kplace_free_bytes/Kplace_free_bytes/' \
	'/HELP kplace_free/d' '/TYPE kplace_free/d' \
	'/TYPE kplace_free/s/gauge/gauges/' '/TYPE kplace_free/s/gauge//' \
	's/# HELP/#HELP/' 's/HELP kplace_free_bytes .*/HELP kplace_free_bytes/' \
	's/HELP.*page/&\\d/' 's/^kplace_read_errors .*/kplace_read_errors 2/' \
	'3G' '/^kplace_next.*margin/d' '3s/$/\r/'; do
	spoilt "$change"
done
head -c -1 good | "$check"
echo "$?"
