# Everyone may read it, whatever the umask; what goes to a file is what is printed.
line='audit -s captures/akashi --kernel 11M --initrd 20M --dtb 64K'
umask 077
kplace $line --prometheus=it.prom
echo "$?"
stat -c %A it.prom
kplace $line --prometheus | cmp - it.prom
# It is replaced, not written over: who has it open reads the old one to its end.
echo old >it.prom
exec 3<it.prom
kplace $line --prometheus=it.prom
cat <&3
exec 3<&-
# What cannot be written as a whole leaves the old one, and nothing beside it.
echo old >it.prom
(
	trap '' XFSZ
	ulimit -f 1
	kplace $line --prometheus=it.prom
	echo "$?"
) 2>&1 | cat
cat it.prom
kplace $line --prometheus=nowhere/it.prom
echo "$?"
mkdir folder.prom
kplace $line --prometheus=folder.prom
echo "$?"
kplace $line --prometheus=/dev/full
echo "$?"
kplace $line --prometheus >/dev/full
echo "$?"
kplace $line --prometheus=
echo "$?"
# A pipe is written to.
mkfifo pipe.prom
cat pipe.prom >out &
kplace $line --prometheus=pipe.prom
wait
kplace $line --prometheus | cmp - out
[ -p pipe.prom ] && ls
