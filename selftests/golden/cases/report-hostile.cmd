# What files say is text in a report, however it looks; and data, which comes back as
# it was.
mkdir -p m1/proc "m1/sys/kernel/debug/memblock"
cat >m1/proc/iomem <<'IOMEM'
40000000-7fffffff : System RAM
  40200000-40ffffff : Kernel code
  41000000-410fffff : <script>alert(1)</script>
  42000000-420fffff : </script><script src=//x.example/a.js></script>
  43000000-430fffff : " onmouseover="alert(2)" x="
  44000000-440fffff : ' autofocus onfocus='alert(3)
  45000000-450fffff : </title></svg><img src=x onerror=alert(4)>
  46000000-460fffff : <!--<script>
  47000000-470fffff : &lt;b&gt; &amp; %s%n
  48000000-480fffff : ]]> --> */ </style>
IOMEM
printf 'root=x crashkernel=</script><b>\n' >m1/proc/cmdline
kplace report -s m1 --kernel 11M --title '</title><script>alert(5)</script>' r.html
# As a browser reads it: which elements and attributes there are.
cat >read.py <<'PYTHON'
# read.py PAGE: names that no element and no attribute of a report has.
import html.parser, sys

class Reader(html.parser.HTMLParser):
    scripts = 0

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        if tag in ("img", "b", "iframe", "base", "link"):
            print("element:", tag)
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "style", "autofocus"):
                print("attribute:", name, value)
            if name == "href" and not value.startswith("#"):
                print("link:", value)

    def handle_comment(self, data):
        print("comment:", data)

reader = Reader()
reader.feed(open(sys.argv[1]).read())
print(reader.scripts, "scripts")
PYTHON
python3 read.py r.html
grep -o '&lt;script&gt;alert(1)&lt;/script&gt;' r.html | sort | uniq -c | sed 's/^ *//'
kplace capture -s r.html c1 >/dev/null
cmp m1/proc/iomem c1/proc/iomem && cmp m1/proc/cmdline c1/proc/cmdline && echo same
kplace map -s r.html | grep -F 'alert(1)'
# Scrubbed, neither names of files nor words of people are left.
mkdir -p secret.example && cp -r m1 secret.example/m1
head -c 4M /dev/zero >secret.example/Image
craft_image secret.example/kernel 0x80000 0x1000000
gzip -n secret.example/kernel
printf 'root=/dev/secret user=alice crashkernel=128M\n' >secret.example/m1/proc/cmdline
kplace report --scrub -s secret.example/m1 --kernel secret.example/kernel.gz \
	--initrd secret.example/Image s.html
grep -c -e secret -e alice s.html
kplace capture -s s.html c2 >/dev/null && cat c2/proc/cmdline
