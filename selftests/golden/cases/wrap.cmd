# wrap: what it writes, by its parts, and what it refuses. The stage is one that is not
# started: header, table and a page.
python3 - <<-PYTHON
	import struct
	def image(size, text=b""):
	    head = struct.pack("<IIQQQQQQ4sI", 0x14000010, 0, 0, size, 0xa, 0, 0, 0, b"ARM\x64", 0)
	    return head + text
	stage = image(8192, struct.pack("<8sQQQQQ", b"kplace 1", 8192, 0, 0, 0, 0))
	open("stage", "wb").write(stage + b"S" * (8192 - len(stage)))
	open("short", "wb").write(stage)
	open("Image", "wb").write(image(0x300000, b"K" * 5000))
	open("initrd", "wb").write(b"I" * 4097)
	open("empty", "wb").write(b"")
PYTHON
gzip -nk Image
parts()
{
	python3 - "$1" <<-PYTHON
		import struct, sys
		whole = open(sys.argv[1], "rb").read()
		print("image_size", struct.unpack_from("<Q", whole, 16)[0], "file", len(whole))
		table = struct.unpack_from("<8sQQQQQ", whole, 64)
		print("table", *table)
		kernel, size, initrd, more = table[2:]
		print("kernel", whole[kernel:kernel + size] == open("Image", "rb").read())
		print("initrd", initrd and whole[initrd:initrd + more] == open("initrd", "rb").read())
		print("rest", set(whole[kernel + size:initrd or len(whole)]), set(whole[initrd + more:]) if initrd else "")
	PYTHON
}
kplace wrap --stage stage -o both Image initrd
parts both
kplace wrap --stage stage -o alone Image.gz --json
parts alone
kplace wrap --stage stage -o - Image | cmp - alone && echo same
kplace wrap --stage short -o no Image
kplace wrap --stage both -o no Image
kplace wrap --stage Image -o no Image
kplace wrap --stage nowhere -o no Image
kplace wrap --stage stage -o no initrd
kplace wrap --stage stage -o no nowhere
kplace wrap --stage stage -o no Image empty
kplace wrap --stage stage -o no Image nowhere
kplace wrap --stage stage -o nowhere/no Image
kplace wrap --stage stage Image
kplace wrap --stage stage -o no
head -c 5000 Image.gz | head -c 60 >cut.gz
kplace wrap --stage stage -o no cut.gz
ls no 2>&1
