# What is built into a kernel without debugfs shows its files in /proc/kplace: the answers
# are the same, and a capture has the files under the name that they have in debugfs.
moved()
{
	mkdir -p here
	cp -r "captures/$1" here
	mkdir -p "here/$1/proc"
	mv "here/$1/sys/kernel/debug/kplace" "here/$1/proc/kplace"
}
moved edk2-module
moved module-loaded
kplace map -s captures/edk2-module >there.map
(cd here && kplace map -s edk2-module) | diff <(sed 's|captures/||' there.map) - && echo same map
kplace status captures/module-loaded >there.status
(cd here && kplace status module-loaded) | diff <(sed 's|captures/||' there.status) - && echo same status
kplace capture -s here/edk2-module taken >/dev/null
ls taken/sys/kernel/debug/kplace taken/proc
