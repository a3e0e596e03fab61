kplace doctor captures/module-loaded -k 11M -i 20M --json
echo "exit status $?"
kplace doctor captures/akashi --json | grep -c unknown
kplace doctor -s captures/module-loaded -k 11M -i 20M --prometheus >out
python3 "$here/prometheus.py" <out
grep -e ^kplace_may -e '"lockdown"' out
