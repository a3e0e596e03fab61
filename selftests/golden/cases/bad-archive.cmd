# Archives that capture has not written, or not like this, are refused with their
# name, the member and what is wrong with it; nothing of them is written anywhere.
kplace capture --sysroot captures/memmap m1 >/dev/null
cat >craft.py <<'PYTHON'
# craft.py NAME: writes NAME.tar, the capture m1 with one thing wrong.
import io, json, os, sys, tarfile

def member(name, data=b"", kind=tarfile.REGTYPE, link=""):
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = len(data), kind, link
    return info, data

def capture():
    for folder, _, files in sorted(os.walk("m1")):
        for name in sorted(files):
            path = os.path.join(folder, name)
            yield member(path, open(path, "rb").read())

def with_manifest(change):
    manifest = json.load(open("m1/manifest.json"))
    data = change(manifest)
    if data is None:
        data = json.dumps(manifest).encode()
    return [(i, d) if i.name != "m1/manifest.json" else member(i.name, data)
            for i, d in capture()]

def set_file(**values):
    return lambda m: [f for f in m["files"] if f["state"] == "copied"][0].update(values)

def set_top(**values):
    return lambda m: m.update(values)

def without(name):
    return [(i, d) for i, d in capture() if i.name != name]

def plus(*args, **kwargs):
    return [*capture(), member(*args, **kwargs)]

start = "m1/sys/firmware/memmap/0/start"
cases = {
    "absolute": plus("/tmp/kplace-absolute", b"x"),
    "dotdot": plus("../kplace-outside", b"x"),
    "dotdot-inside": plus("m1/proc/../../../kplace-outside", b"x"),
    "symlink": plus("m1/proc/iomem", kind=tarfile.SYMTYPE, link="/etc/passwd"),
    "hardlink": plus("m1/proc/iomem", kind=tarfile.LNKTYPE, link=start),
    "device": plus("m1/proc/iomem", kind=tarfile.CHRTYPE),
    "fifo": plus("m1/proc/iomem", kind=tarfile.FIFOTYPE),
    "name-long": plus("m1/" + "x/" * 300 + "x", b"x"),
    "name-wild": plus("m1/\x1b[31m\xff", b"x"),
    "name-none": plus("m1/../..", kind=tarfile.DIRTYPE),
    "outside": plus("m2/proc/iomem", b"x"),
    "twice": plus(start, b"0x0\n"),
    "extra": plus("m1/proc/extra", b"x"),
    "missing": without(start),
    "no-manifest": without("m1/manifest.json"),
    "shorter": [(i, d) if i.name != start else member(i.name, b"0x") for i, d in capture()],
    "changed": [(i, d) if i.name != start else member(i.name, bytes([d[0] ^ 1]) + d[1:])
                for i, d in capture()],
    "empty": [],
    "manifest-empty": with_manifest(lambda m: b""),
    "manifest-cut": with_manifest(lambda m: json.dumps(m, indent=1).encode()[:200]),
    "manifest-array": with_manifest(lambda m: b"[]"),
    "manifest-deep": with_manifest(lambda m: b"[" * 100000),
    "manifest-nul": with_manifest(lambda m: b'{"format": "kplace\\u0000capture"}'),
    "manifest-twice": with_manifest(lambda m: b'{"version": 1, "version": 1}'),
    "manifest-format": with_manifest(set_top(format="a cake")),
    "manifest-version": with_manifest(set_top(version=2)),
    "manifest-version-word": with_manifest(set_top(version="one")),
    "manifest-version-0": with_manifest(set_top(version=0)),
    "manifest-kernel": with_manifest(set_top(kernel=6.12)),
    "manifest-files": with_manifest(set_top(files={})),
    "manifest-file": with_manifest(set_top(files=[7])),
    "manifest-state": with_manifest(set_file(state="eaten")),
    "manifest-bytes": with_manifest(set_file(bytes=-1)),
    "manifest-crc": with_manifest(set_file(crc32="0x00")),
    "manifest-reason": with_manifest(set_file(reason=7)),
    "manifest-absent": with_manifest(set_file(state="absent")),
}
for name, members in cases.items():
    with tarfile.open(name + ".tar", "w", format=tarfile.PAX_FORMAT) as tar:
        for info, data in members:
            tar.addfile(info, io.BytesIO(data))
    print(name)
PYTHON
python3 craft.py >names
while read -r name; do
	kplace map --sysroot "$name.tar"
	status=$?
	[ $status = 3 ] || echo "$name: exit status $status"
done <names
echo "$(wc -l <names) archives"
printf 'not a tar archive\n' >text.tar.zst
: >nothing.tar.zst
mkfifo pipe.tar
ln -s m1.tar.zst link.tar
for file in text.tar.zst nothing.tar.zst pipe.tar /dev/null link.tar; do
	kplace map --sysroot "$file"
	echo "exit status $?"
done
# A link that the user has made is followed.
kplace capture --sysroot m1 m1.tar.zst >/dev/null
kplace map --sysroot link.tar | head -n 1
ls -d /tmp/kplace-* ../kplace-* 2>/dev/null
