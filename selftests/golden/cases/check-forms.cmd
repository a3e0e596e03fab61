# A log in which one place is not of the form; \n is a line's end. What is not whole is no
# answer.
while IFS= read -r lines; do
	printf '%b\n' "$lines" >log
	printf '%s\n' "$lines"
	kplace check -s captures/akashi log 2>&1
	echo "  $?"
done <<'LINES'
segment[0].mem   = 0x40280000\nsegment[0].memsz = 0x1560000
segment[0].mem   = (nil)\nsegment[0].memsz = 0x1560000
segment[0].mem   = 0\nsegment[0].memsz = 0x1560000
segment[0].mem   = 0k\nsegment[0].memsz = 0x1560000
segment[0].mem   = none\nsegment[0].memsz = 0x1560000
segment[0].mem   : 0x40280000\nsegment[0].memsz = 0x1560000
segment[x].mem   = 0x40280000\nsegment[0].memsz = 0x1560000
segment[0.mem   = 0x40280000\nsegment[0].memsz = 0x1560000
segment[0].memsz = 0x1560000
segment[0].mem   = 0x40280000
segment[0].mem   = 0x40280000\nsegment[0].memsz = (nil)
segment[0].mem   = 0x40280000\nsegment[0].memsz = 0xffffffffffffffff
segment[0].mem   = 0x40280000\nsegment[0].memsz = 0x1000\nsegment[16].mem = 0x50000000\nsegment[16].memsz = 0x1000
segment[0].mem   = 0x40280000\nsegment[0].memsz = 0x1000\nsegment[2].mem = 0x50000000\nsegment[2].memsz = 0x1000
nr_segments = 2\nsegment[0].mem   = 0x40280000\nsegment[0].memsz = 0x1560000
nr_segments = some\nsegment[0].mem   = 0x40280000\nsegment[0].memsz = 0x1560000
nr_segments = 4294967296\nsegment[0].mem   = 0x40280000\nsegment[0].memsz = 0x1560000
segment[0].mem = 0x40280000\nsegment[0].memsz = 0x1000\nnr_segments = 1
segment[0].mem = 0x40280000\nsegment[0].memsz = 0x1000\nnr_segments = 1\nsegment[0].mem = 0x40290000\nsegment[0].memsz = 0x1000
segment[0]: buf=0x0 bufsz=0x1000 mem=0x42e00000 memsz=0x1560000
segment[0]: buf=0x0 bufsz=0x1000 mem=0x42e00000
segment[0]: buf=0x0 bufsz=0x1000 memsz=0x1560000
segment[1]: buf=0x0 bufsz=0x1000 mem=0x42e00000 memsz=0x1560000
segment 0: buf=0x0 bufsz=0x1000 mem=0x42e00000 memsz=0x1560000
Loaded kernel at 0x42e00000 bufsz=0x14b0000 memsz=0x1560000
Loaded kernel at 0x42e00000 bufsz=0x14b0000
Loaded kernel bufsz=0x14b0000 memsz=0x1560000
Loaded elf core header at 0x42e00000 bufsz=0x1000 memsz=0x1000
Loaded kernel at 0x42e00000 bufsz=0x14b0000 memsz=0x1560000\nLoaded kernel at 0x43e00000 bufsz=0x14b0000 memsz=0x1560000
load 7: normal image, kexec_file_load, mode enforce: placed\nguarded kernel 0x42e00000-0x44360000
load 7: normal image, kexec_file_load, mode enforce: placed\nguarded segment 0 entry 0x42e00000-0x44360000
load 7: normal image, kexec_file_load, mode enforce: placed\nguarded segment 12 0x42e00000-0x44360000
load 7: normal image, kexec_file_load, mode enforce: placed\nguarded kernel 0x44360000-0x42e00000
load 7: normal image, kexec_file_load, mode enforce: placed\nguarded kernel 0x42e00000
load 7: normal image, kexec_file_load, mode enforce: placed\nguarded kernel somewhere
load 7: normal image, kexec_file_load, mode enforce: refused
[  1.0] segment[0].mem = 0x402[ 71.0] other\n80000\nsegment[0].memsz = 0x1000
segment[0].mem = 0x402[ 71.0] other\n80000\nsegment[0].memsz = 0x1000
segment[0].mem = 0x402[ 71.0] other\nno number\n80000\nsegment[0].memsz = 0x1000
segment[0].mem = 0x40280000 [ 71.0] other\nsegment[0].memsz = 0x1000
segment[0].mem = [ 71.0] other\n0x40280000\nsegment[0].memsz = 0x1000
segment[0].mem = [71] [ x] [72.5\n0x40280000\nsegment[0].memsz = 0x1000
segment[0].mem = 0x402[ 71.0] other\n[ 72.0] more\n80000\nsegment[0].memsz = 0x1000
LINES
seq -f 'segment[%g].mem = 0x40280000' 0 20 >log
kplace check -s captures/akashi log
seq -f 'Loaded thing%g at 0x40280000 bufsz=0x1000 memsz=0x1000' 0 20 >log
kplace check -s captures/akashi log
kplace check -s captures/akashi no/log
mkdir folder
kplace check -s captures/akashi folder
kplace check -s captures/akashi - </dev/null
# Whose it is, where no machine is given.
printf 'segment[0].mem = 0x40280000\nsegment[0].memsz = 0x1000\n' >bare
kplace check bare
{ echo 'Booting Linux on physical CPU 0x0'; cat bare; } >log
kplace check log
{ echo '[    0.000000] Linux version 1.2.3 (nobody) #1'; cat bare; } >log
kplace check log
{ printf '[    0.000000] Linux version 1.2.3 (nobody) #1\nBIOS-e820: [mem 0x40000000-0x7fffffff] usable\n'; cat bare; } >log
kplace check log
