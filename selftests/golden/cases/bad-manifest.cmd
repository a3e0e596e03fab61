# Each line is a manifest of its own; each must say what is wrong, and end with 3.
mkdir -p m/proc
echo '40000000-7fffffff : System RAM' >m/proc/iomem
while IFS= read -r line; do
	printf '%s\n' "$line" >m/manifest.json
	kplace map -s m
	echo "  $? for: $line"
done <<'END'

{
[]
{}
{"format": 1}
{"format": "other"}
{"format": "kplace capture"}
{"format": "kplace capture", "version": "1"}
{"format": "kplace capture", "version": 0}
{"format": "kplace capture", "version": 99}
{"format": "kplace capture", "version": 1, "kernel": 6}
{"format": "kplace capture", "version": 1, "machine": 6}
{"format": "kplace capture", "version": 1, "date": 6}
{"format": "kplace capture", "version": 1, "page_size": "4K"}
{"format": "kplace capture", "version": 1, "page_size": 8192}
{"format": "kplace capture", "version": 1, "page_size": 16384}
{"format": "kplace capture", "version": 1, "page_size": 65536, "files": {}}
{"format": "kplace capture", "version": 1, "page_size": null, "files": [1]}
{"format": "kplace capture", "version": 1, "files": [{"path": ""}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a"}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": 1}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "lost"}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "absent", "reason": 1}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "copied"}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "copied", "bytes": "1"}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "copied", "bytes": -1}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "copied", "bytes": 1}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "copied", "bytes": 1, "crc32": 7}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "copied", "bytes": 1, "crc32": "1234567"}]}
{"format": "kplace capture", "version": 1, "files": [{"path": "a", "state": "copied", "bytes": 1, "crc32": "1234567g"}]}
{"format": "kplace capture", "version": 1, "files": []}
END
rm m/manifest.json && mkdir m/manifest.json
kplace map -s m
# In an archive each file is held against it.
rmdir m/manifest.json
file()
{
	printf '{"format": "kplace capture", "version": 1, "files": [%s]}\n' "$1" >m/manifest.json
	tar -C m -cf m.tar manifest.json proc/iomem
	kplace map -s m.tar
	echo "  $? for: $1"
}
file ''
file '{"path": "proc/iomem", "state": "absent"}'
file '{"path": "proc/iomem", "state": "unreadable"}'
file '{"path": "proc/iomem", "state": "copied", "bytes": 2, "crc32": "00000000"}'
file '{"path": "proc/iomem", "state": "copied", "bytes": 31, "crc32": "00000000"}'
file '{"path": "proc/meminfo", "state": "scrubbed", "bytes": 31, "crc32": "00000000"}'
