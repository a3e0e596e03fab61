# Each line is a plan of its own; each must say what is wrong, where, and end with
# 3.
kplace plan -s captures/akashi --kernel 11M --dtb 64K --json >good.json
while IFS= read -r line; do
	printf '%s\n' "$line" >bad.json
	kplace diff bad.json good.json
	echo "  $? for: $line"
done <<'END'

{"version": 1,, "status": "placed"}
{"version": 1, "status": "placed"
{"version": 1, "version": 1}
{"version": 99999999999999999999}
[]
{}
{"version": "1"}
{"version": 2, "status": "placed", "segments": []}
{"version": 1, "status": "placed"}
{"version": 1, "status": "placed", "segments": {}}
{"version": 1, "status": 5, "segments": []}
{"version": 1, "policy": "stock", "segments": []}
{"version": 1, "status": "placed", "segments": [5]}
{"version": 1, "status": "placed", "segments": [{"name": "kernel"}]}
{"version": 1, "status": "placed", "segments": [{"name": "kernel", "start": "0x1000", "end": "0x1000"}]}
{"version": 1, "status": "placed", "segments": [{"name": "kernel", "start": "1000", "end": "0x2000"}]}
{"version": 1, "status": "placed", "segments": [{"name": "kernel", "start": "0x10000000000000000", "end": "0x2000"}]}
{"version": 1, "status": "placed", "segments": [{"name": "kernel", "start": 4096, "end": "0x2000"}]}
{"version": 1, "status": "placed", "segments": [{"name": "a", "start": "0x1", "end": "0x2"}, {"name": "a", "start": "0x3", "end": "0x4"}]}
{"version": 1, "plans": {}}
{"version": 1, "plans": [7]}
{"version": 1, "plans": [{"policy": "stock", "status": "placed", "segments": [{}]}]}
{"version": 1, "as_it_is": null}
{"version": 1, "as_it_is": {"status": "placed", "segments": []}}
{"version": 1, "as_it_is": {"status": "placed", "segments": []}, "as_it_would_be": [{}]}
{"version": 1, "as_it_is": {"status": "placed", "segments": []}, "as_it_would_be": [{"what_if": "max=1G"}]}
{"version": 1, "status": "placed", "segments": [], "crashkernel": {"region": {"start": "0x1000"}}}
END
kplace diff nosuch.json good.json
echo "  $?"
seq -f '{"name": "segment %g", "start": "0x1", "end": "0x2"},' 100 |
	{ printf '{"version": 1, "status": "placed", "segments": ['
	  cat
	  printf '{"name": "last", "start": null}]}'; } >many.json
kplace diff many.json good.json
