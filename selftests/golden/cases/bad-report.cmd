# Reports that are damaged are refused, and so are questions that make none.
kplace report -s captures/akashi --kernel 11M r.html >/dev/null
cat >craft.py <<'PYTHON'
# craft.py: writes NAME.html for each way to spoil the data of r.html.
import json, re

page = open("r.html").read()
begin = '<script type="application/json" id="kplace">'
start = page.index(begin) + len(begin)
end = page.index("</script>", start)
data = page[start:end]

def put(name, text):
    open(name + ".html", "w").write(page[:start] + text + page[end:])

def change(name, edit):
    whole = json.loads(data)
    edit(whole)
    put(name, json.dumps(whole).replace("<", "\\u003c"))

def set_file(path, value):
    return lambda whole: whole["files"].__setitem__(path, value)

put("cut", data[:len(data) // 2])
put("empty", "")
put("array", "[]")
put("twice", data[:-1] + ',"files":{}}')
change("no-files", lambda whole: whole.pop("files"))
change("files-text", lambda whole: whole.__setitem__("files", "proc/iomem"))
change("no-manifest", lambda whole: whole["files"].pop("manifest.json"))
change("changed", set_file("proc/iomem", "40000000-5fffffff : System RAM\n"))
change("more", set_file("proc/cmdline", "root=x\n"))
change("less", lambda whole: whole["files"].pop("proc/iomem"))
for number, path in enumerate(["/etc/x", "../x", "proc/../../x", "proc//x", "./x",
                               "", "proc/" + "x" * 600, "proc/a b"]):
    change(f"path-{number}", set_file(path, "x"))
for number, value in enumerate([1, None, {}, {"zlib": "eJwDAAAAAAE=", "size": 1},
                                {"zlib": "eJwDAAAAAAE=", "size": -1},
                                {"zlib": "eJwDAAAAAAE=", "size": 2**62},
                                {"zlib": "eJwD!AAAAAE=", "size": 0},
                                {"zlib": "eJwDAAAAAAE", "size": 0}]):
    change(f"value-{number}", set_file("proc/iomem", value))
PYTHON
python3 craft.py
for name in cut empty array twice no-files files-text no-manifest changed more less \
	path-{0..7} value-{0..7}; do
	kplace map -s $name.html
	echo "$name: exit status $?"
done
# A page of somebody else's, and one that only looks like a report at its end.
echo '<!DOCTYPE html><p>40000000-5fffffff' >page.html
kplace map -s page.html
(echo '<p>no report</p>'; cat r.html) >late.html
kplace map -s late.html >/dev/null
# What mail programs do to lines changes nothing.
sed 's/$/\r/' r.html >crlf.html
kplace map -s crlf.html | sed 's/crlf.html/r.html/' >after
kplace map -s r.html | diff - after
kplace report
kplace report a.html b.html
kplace report --initrd 20M r.html
kplace report --crash r.html
kplace report --title '' r.html
kplace report -s captures/akashi --json -
kplace report -s captures/x86-esrt --kernel 11M r2.html
kplace report -s captures/bad-nothing r2.html
kplace report -s captures/bad-child r2.html
kplace report -s captures/akashi --kernel none r2.html
kplace report -s captures/akashi nowhere/r2.html
ls r2.html 2>&1
# One that does not fit is a report nevertheless.
kplace report -s captures/akashi --kernel 11M --initrd 300M --dtb 64K - | grep -o 'The image has no place[^<]*'
