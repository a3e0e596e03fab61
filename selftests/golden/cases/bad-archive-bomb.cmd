# An archive may not become larger than a capture can be, whatever it says.
cat >craft.py <<'PYTHON'
import gzip, tarfile

def header(name, size, kind=tarfile.REGTYPE):
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return gzip.compress(info.tobuf(tarfile.GNU_FORMAT), 1)

def write(name, parts):
    with open(name + ".tar.gz", "wb") as out:
        out.write(b"".join(parts))

zeros = gzip.compress(bytes(60 << 20), 1)
write("one", [header("m1/proc/iomem", 10 << 40), zeros])
write("sum", [p for i in range(5) for p in (header("m1/%d" % i, 60 << 20), zeros)])
write("many", [header("m1/%d" % i, 0) for i in range(70000)])
write("folder", [header("m1", 1 << 40, tarfile.DIRTYPE), zeros])
write("behind", [gzip.compress(open("m1.tar", "rb").read(), 1), zeros])
PYTHON
kplace capture --sysroot captures/akashi m1.tar >/dev/null
python3 craft.py
for name in one sum many folder behind; do
	(ulimit -v 600000 && kplace map --sysroot $name.tar.gz >out)
	echo "exit status $?"
	head -n 1 out
done
